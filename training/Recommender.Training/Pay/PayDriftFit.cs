using System.Globalization;
using Microsoft.ML.Data;
using Recommender.Pay;
using Recommender.Taxonomy;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;
using Recommender.Trees;

namespace Recommender.Training.Pay;

/// <summary>
/// Estimates how pay moves from year to year by one ridge regression over all paid rows: a level for each source in each country,
/// role, seniority, years and education are held equal, so what is left to a year is drift. A country's own drift is shrunk to its
/// region's, that to the world's; a market's to the general one.
/// </summary>
internal sealed class PayDriftFit
{
    /// <summary>USD a year. Sources drop low pay below bounds that differ by year, up to this one; above it all years tell alike.</summary>
    private const double Least = 10_000;

    private const double Ridge = 10;

    /// <summary>
    /// The scale of a feature: the larger, the less its effect is shrunk. At a spread of pay of 0.5, a scale of 1 holds an effect to
    /// about 0.16: regions drift some 0.02 a year apart, countries 0.015.
    /// </summary>
    private const float Free = 10;
    private const float LevelScale = 3;
    private const float RegionScale = 0.13f;
    private const float CountryScale = 0.1f;
    private const float MarketScale = 0.2f;
    private const float YearScale = 0.2f;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly int _asOf;
    private readonly ExchangeRates _rates;

    private PayDriftFit(int asOf, ExchangeRates rates) => (_asOf, _rates) = (asOf, rates);

    /// <summary>The split with all pay brought to the as-of year, by the drift seen in the fitted rows.</summary>
    public static DataSplit AtOneLevel(DataSplit split, ExchangeRates rates) =>
        split.At(Of(split.Fit, DataSplit.AsOf(split.Fit), rates), rates);

    /// <summary>Drift from the paid rows among those given; none where all are of one year.</summary>
    public static PayDrift Of(IReadOnlyList<TrainingRow> rows, int asOf, ExchangeRates rates)
    {
        var paid = rows.Where(row => row.Pay is not null && row.Pay.Mid >= Math.Log(Least)).ToList();
        if (paid.Select(row => row.Year).Distinct().Count() < 2)
        {
            return PayDrift.None(asOf);
        }

        var fit = new PayDriftFit(asOf, rates);
        var given = paid.ConvertAll(fit.Tell);
        var examples = given.ConvertAll(row => row.ToExample(fit._places.Count));
        return fit.Read(RidgeRegression.Fit(examples, fit._places.Count, Ridge));
    }

    private PayDrift Read(LinearScorer weights)
    {
        Dictionary<string, double> Under(string kind, double scale) => _places
            .Where(pair => pair.Key.StartsWith(kind, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[kind.Length..], pair => weights.Weights[pair.Value] * scale, StringComparer.Ordinal);
        var yearly = Under("world/", Free);
        foreach (var (place, value) in Under("region/", RegionScale)
            .Concat(Under("country/", CountryScale))
            .Concat(Under("of ", MarketScale)))
        {
            yearly[place] = value;
        }

        return new(_asOf, yearly, Under("year/", YearScale));
    }

    private FeatureValues Tell(TrainingRow row)
    {
        var given = new FeatureValues(row, row.Pay!.Mid + PayDrift.ByCurrency(row.Profile.Country, row.Year, _asOf, _rates));
        var since = row.Year - _asOf;
        given.Add(Place($"source/{row.Source}/{row.Profile.Country?.Region}"), Free);
        given.Add(Place($"source/{row.Source}/{row.Profile.Country?.Code}"), LevelScale);
        given.Add(Place($"role/{(row.Title ?? row.Role)?.Id}"), LevelScale);
        given.Add(Place($"level/{row.Level}"), LevelScale);
        given.Add(Place($"education/{row.Profile.Education?.Id}"), LevelScale);
        given.Add(Place(row.Profile.YearsExperience is null ? "years/none" : "years/told"), LevelScale);
        given.Add(Place("years/log"), LevelScale * (float)Math.Log(1 + (row.Profile.YearsExperience ?? 0)));
        given.Add(Place($"world/{PayDrift.World}"), Free * since);
        given.Add(Place(string.Create(CultureInfo.InvariantCulture, $"year/{row.Year}")), YearScale);
        if (row.Profile.Country is { } country)
        {
            given.Add(Place($"region/{country.Region}"), RegionScale * since);
            given.Add(Place($"country/{country.Code}"), CountryScale * since);
        }

        if (row.Market.Length > 0)
        {
            given.Add(Place($"of {PayDrift.Key(row.Market, null)}"), MarketScale * since);
            given.Add(Place($"of {PayDrift.Key(row.Market, row.Profile.Country)}"), MarketScale * since);
        }

        return given;
    }

    private int Place(string name)
    {
        if (!_places.TryGetValue(name, out var place))
        {
            _places[name] = place = _places.Count;
        }

        return place;
    }

    private sealed class FeatureValues(TrainingRow row, double value)
    {
        private readonly SortedDictionary<int, float> _features = [];

        public void Add(int place, float feature) => _features[place] = feature;

        public Example ToExample(int features) => new()
        {
            Features = new VBuffer<float>(features, _features.Count, [.. _features.Values], [.. _features.Keys]),
            Weight = (float)row.Weight,
            Value = (float)value,
        };
    }
}
