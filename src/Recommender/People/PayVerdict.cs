using System.Globalization;
using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>What <see cref="PayPlausibility"/> says of a pay; printed: "3,200 EUR a year: is this a month's pay?".</summary>
internal sealed record PayVerdict(bool IsPlausible)
{
    public static PayVerdict Plausible { get; } = new(true);

    /// <summary>The middle of the pay as reported; null when it is plausible.</summary>
    public PayGuess? Told { get; init; }

    /// <summary>Whether it is less than anyone earns there, rather than more.</summary>
    public bool IsSmall { get; init; }

    /// <summary>The same figure in the period, unit or currency in which it would be plausible; null when there is none.</summary>
    public PayGuess? Likely { get; init; }

    /// <summary>"3,200 EUR a year".</summary>
    public string Figure => Told is null
        ? ""
        : $"{Told.Amount.ToString("#,0.##", CultureInfo.InvariantCulture)} {Told.Currency} {Article(Told.Period)}";

    /// <summary>"is this a month's pay?"; of a figure for which there is no other reading, what it is: "more than anyone earns".</summary>
    public string Question => Told is not { } given ? "plausible"
        : Likely is null ? IsSmall ? "less than anyone earns" : "more than anyone earns"
        : Likely.Period != given.Period ? $"is this {Article(Likely.Period)}'s pay?"
        : Likely.Unit != given.Unit ? $"is this in units of {Likely.Unit.ToString("#,0", CultureInfo.InvariantCulture)}?"
        : $"is this in {Likely.Currency}?";

    public override string ToString() => Told is null ? Question : $"{Figure}: {Question}";

    private static string Article(PayPeriod period) => $"{(period == PayPeriod.Hour ? "an" : "a")} {period.ToString().ToLowerInvariant()}";
}
