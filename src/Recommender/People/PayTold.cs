using System.Globalization;
using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>
/// Pay as a text tells it: exact (<c>Low</c> = <c>High</c>), a band, from <c>Low</c> on (no <c>High</c>) or up to <c>High</c> (from 0).
/// To two decimals. What the text does not tell is null. Printed, it reads back as the same.
/// </summary>
internal sealed record PayTold(decimal Low, decimal? High)
{
    public PayPeriod? Period { get; init; }

    public PayBasis? Basis { get; init; }

    /// <summary>A currency's code, or a spelling that several share ("$"), for <see cref="CurrencyTable.Resolve"/>.</summary>
    public string? Currency { get; init; }

    /// <summary>Whether the text multiplies its figure itself ("45k").</summary>
    public bool IsMultiplied { get; init; }

    public override string ToString()
    {
        var amount = Low == High ? Text(Low) : High is { } high ? $"{Text(Low)}-{Text(high)}" : $"{Text(Low)}+";
        var period = Period is { } given ? $"per {given.ToString().ToLowerInvariant()}" : null;
        return string.Join(' ', new[] { amount, Currency, period, Basis?.ToString().ToLowerInvariant() }.OfType<string>());
    }

    // Never three decimals: "12.345" would be read as twelve thousand.
    private static string Text(decimal amount) =>
        amount.ToString(amount == decimal.Truncate(amount) ? "0" : "0.00", CultureInfo.InvariantCulture);
}

/// <summary>
/// What a pay text gave: pay, or a fault, which says after the text why it is no pay ("says '%', which …"); neither when it tells none.
/// </summary>
internal readonly record struct PayReading(PayTold? Told, string? Fault)
{
    public static PayReading None => default;

    public static PayReading Of(string fault) => new(null, fault);
}
