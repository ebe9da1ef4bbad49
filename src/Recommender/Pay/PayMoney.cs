using Recommender.Taxonomy;

namespace Recommender.Pay;

/// <summary>
/// Brings bands of log USD into money of a country, in three figures, with what they rest on. Immutable; safe for any number of threads.
/// </summary>
internal sealed class PayMoney
{
    private const double MostExact = 1e15;
    private const double MostMoney = 1e28;

    private readonly ExchangeRates _rates;
    private readonly PayModel _model;
    private readonly PayDrift _drift;
    private readonly (string Code, double UsdPerUnit)[] _currencies;
    private readonly PaySupport _support;
    private readonly IReadOnlyList<Country> _countries;

    // By role and country, and anywhere: how many people, then those at each level.
    private readonly int[]?[] _people;
    private readonly int _levels;

    public PayMoney(PayModel model, JobTaxonomy taxonomy)
    {
        (_rates, _model, _drift) = (taxonomy.Rates, model, model.Drift);
        (_support, _countries) = (model.Support, taxonomy.Countries.All);
        _people = new int[]?[taxonomy.Roles.All.Count * (_countries.Count + 1)];
        _levels = taxonomy.Ladder.Levels.Count;
        _currencies = [.. _countries.Select(country => MoneyOf(country, model.AsOf))];
    }

    /// <summary>The year whose pay level bands are in.</summary>
    public int AsOf => _drift.AsOf;

    /// <summary>A country's currency where its rate of a year is known, else USD; null for the model's own year.</summary>
    public string CurrencyOf(Country? country, int? asOf = null) => InMoney(country, asOf).Code;

    /// <summary>
    /// A band in the money of the country it is for, in USD without one, at the pay level of a year of its market; null for that of the
    /// model.
    /// </summary>
    public PayBand Of(LogBand band, in BandOf of, int? asOf, string market = "")
    {
        var amounts = Of(band, of.Country, asOf, market);
        var (people, atLevel) = PeopleOf(of);
        return new(
            Decimal(amounts.Low), Decimal(amounts.Mid), Decimal(amounts.High), amounts.Currency, people,
            BandConfidence.Of(atLevel ?? people, Math.Exp(band.High - band.Low)))
        {
            PeopleAtLevel = atLevel,
        };
    }

    /// <summary>As the other, without what the band rests on.</summary>
    public PayAmounts Of(LogBand band, Country? country, int? asOf = null, string market = "")
    {
        var (code, usdPerUnit) = InMoney(country, asOf);
        if (asOf is { } year && year != _drift.AsOf)
        {
            band = _model.Ahead(band, year, market).Plus(-_drift.Shift(country, year, _rates, market));
        }

        return new(
            Round(Math.Exp(band.Low) / usdPerUnit), Round(Math.Exp(band.Mid) / usdPerUnit), Round(Math.Exp(band.High) / usdPerUnit), code);
    }

    /// <summary>Pay in real terms; null when the cost of living is not known.</summary>
    public static decimal? Real(decimal pay, double? costOfLiving) => costOfLiving is { } cost ? Decimal(Round((double)pay / cost)) : null;

    private (string Code, double UsdPerUnit) InMoney(Country? country, int? asOf) => country is null ? ("USD", 1)
        : asOf is { } year && year != _drift.AsOf ? MoneyOf(country, year)
        : _currencies[country.Index];

    private (string Code, double UsdPerUnit) MoneyOf(Country country, int year) =>
        _rates.UsdPerUnit(country.Currency, year) is { } rate ? (country.Currency, rate) : ("USD", 1.0);

    private (int All, int? AtLevel) PeopleOf(in BandOf of)
    {
        // Made at the first use; the same whoever makes it.
        ref var people = ref _people[(of.Role.Index * (_countries.Count + 1)) + (of.Country?.Index ?? _countries.Count)];
        people ??= CountPeople(of.Role, of.Country?.Code);
        return (people[0], _support.AtLevel is null || !(of.Level >= 1 && of.Level <= _levels) ? null : people[of.Level.Value]);
    }

    private int[] CountPeople(Role role, string? country) =>
        [_support.Of(role.Id, country), .. Enumerable.Range(1, _levels).Select(level => _support.Of(role.Id, country, level) ?? 0)];

    /// <summary>Three significant figures and never finer than a whole unit.</summary>
    private static double Round(double amount)
    {
        var step = 1.0;
        while (step < MostExact && amount >= 1_000 * step)
        {
            step *= 10;
        }

        return Math.Round(amount / step) * step;
    }

    // The same number either way; a whole one is much the quicker. Beyond what a decimal holds there is no money, only a model gone wrong.
    private static decimal Decimal(double rounded) => rounded >= MostExact ? (decimal)Math.Min(rounded, MostMoney) : (long)rounded;
}

/// <summary>What a band is for: a role as pay is known by it, at a level and in a country; null for any.</summary>
internal readonly record struct BandOf(Role Role, int? Level, Country? Country);

/// <summary>The ends and the middle of a band in a currency, each in three figures and never finer than a whole unit.</summary>
internal readonly record struct PayAmounts(double Low, double Mid, double High, string Currency);
