using Recommender.Cities;
using Recommender.Features;
using Recommender.Pay;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Training.Rows;

/// <summary>A labelled profile in the taxonomy's terms. A null label means the row does not tell it.</summary>
internal sealed record TrainingRow
{
    /// <summary>Decides every choice of chance about the row.</summary>
    public required string Id { get; init; }

    /// <summary>Rows of one group stay together in every split.</summary>
    public required string Group { get; init; }

    public required string Source { get; init; }

    public required string Market { get; init; }

    public required double Weight { get; init; }

    /// <summary>The weight in the fit of roles; 0: it teaches none.</summary>
    public double RoleWeight { get; init; } = 1;

    /// <summary>Whether the row calibrates or is judged, and never fitted.</summary>
    public bool CalibratesOnly { get; init; }

    /// <summary>Whether the source is a list that everyone chose from.</summary>
    public bool ClosedList { get; init; }

    public required DateOnly? ObservedOn { get; init; }

    public required int Year { get; init; }

    public required ResolvedProfile Profile { get; init; }

    /// <summary>The label: the role as surveys offer it, or a finer title that a model learns as a role of its own.</summary>
    public required Role? Role { get; init; }

    /// <summary>The role as surveys offer it, by which pay is learnt beside the title.</summary>
    public Role? WiderRole { get => field ?? Role; init; }

    /// <summary>The role of the title as written, which may be finer than <see cref="Role"/>.</summary>
    public Role? Title { get; init; }

    /// <summary>The title without its seniority, by which pay is learnt: the level tells that.</summary>
    public Role? PaidTitle { get; init; }

    public required int? Level { get; init; }

    public required LogPay? Pay { get; init; }

    /// <summary>Pay that compares with others of its wave alone, where the source tells no more.</summary>
    public WavePay? InWave { get; init; }

    /// <summary>Whether the row tells a role and anything it could be learnt from.</summary>
    public bool TeachesRole => this is { Role: not null, RoleWeight: > 0 } && (Profile.Skills.Length > 0 || Profile.Activities.Length > 0);

    /// <summary>What the row's pay is for.</summary>
    public PayContext Context => new(WiderRole, Level, Year, Market, PaidTitle);

    /// <summary>What its city adds to its log pay within the country; 0 without a city.</summary>
    public double CityEffect(CityModel cities) => Profile.City is { } city
        ? cities.Cities[city.Id].Effect * cities.FadeOf(PaidTitle ?? WiderRole)
        : 0;

    /// <summary>The row with its pay brought to the as-of year.</summary>
    public TrainingRow At(PayDrift drift, ExchangeRates rates) =>
        Pay is null ? this : this with { Pay = Pay.Plus(drift.Shift(Profile.Country, Year, rates, Market)) };
}

/// <summary>Log of pay as reported, and who it compares with: all of one source, day, currency and period.</summary>
internal sealed record WavePay(string Wave, double Log);

/// <summary>
/// Log of gross USD a year. <c>Mid</c> is the point, or the geometric middle of a band; <c>Drawn</c> is the point, or one drawn
/// evenly (in logs) from the band, so that coverage can be counted without favour to the middle.
/// </summary>
internal sealed record LogPay(double Mid, double Drawn)
{
    /// <summary>The band as reported; equal ends for exact pay.</summary>
    public double Low { get; init; }

    /// <summary>The upper end as given, or as taken for an open band.</summary>
    public double High { get; init; }

    public bool IsBand => High > Low;

    /// <summary>The same pay at another level; the band stays as given.</summary>
    public LogPay Plus(double shift) => this with { Mid = Mid + shift, Drawn = Drawn + shift };
}
