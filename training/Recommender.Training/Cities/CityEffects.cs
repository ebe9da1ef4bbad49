using Recommender.Taxonomy;

namespace Recommender.Training.Cities;

/// <summary>
/// Each city's effect on log pay: n / (n + k) of what its own people say and the rest a prior from rent, net pay, population and
/// the cities near by. Sources that pay by other rules are brought together first: each has a level of its own in each country,
/// and a spread of its own (big technology companies set cities further apart than adverts do).
/// </summary>
internal sealed class CityEffects(CityFacts facts, double shrinkage, Func<string, bool>? setsSpread = null)
{
    private const double Ridge = 1;

    /// <summary>The weight of "like its prices say" against what neighbours pay beyond theirs.</summary>
    private const double NeighbourPrior = 2;

    /// <summary>The weight of "spread like the others": the squared effects of some ten cities.</summary>
    private const double SpreadPrior = 0.5;

    /// <summary>Levels, spreads and prior lean on each other; after so many turns they stand still.</summary>
    private const int Turns = 12;

    /// <summary>The effect of each city given, within its country.</summary>
    public IReadOnlyDictionary<string, CityEffect> Fit(IReadOnlyList<CityResidual> residuals, IReadOnlyList<City> cities)
    {
        var cells = CityCell.Of(residuals);
        var spreads = cells.Select(cell => cell.Source).Distinct().ToDictionary(source => source, _ => 1.0, StringComparer.Ordinal);
        var prior = new CityPrior(new double[CityFacts.Count]);
        var own = new Dictionary<int, CityMean>();
        for (var turn = 0; turn < Turns; turn++)
        {
            cells = Levelled(cells, spreads, prior);
            own = Together(cells, spreads);
            prior = CityPrior.Fit([.. own.Values.Select(mean => (facts.Of(mean.City), mean.Value, Trust(mean.People)))], Ridge);
            spreads = Spreads(cells, own, prior);
        }

        return cities.ToDictionary(city => city.Id, city => Effect(city, own, prior), StringComparer.Ordinal);
    }

    private CityEffect Effect(City city, Dictionary<int, CityMean> own, CityPrior prior)
    {
        var (sum, weight) = (0.0, NeighbourPrior);
        foreach (var (other, nearness) in facts.Neighbours(city))
        {
            if (own.TryGetValue(other.Index, out var near))
            {
                var trust = nearness * Trust(near.People);
                sum += trust * (near.Value - prior.Predict(facts.Of(other)));
                weight += trust;
            }
        }

        var seen = own.GetValueOrDefault(city.Index);
        return new(Shrunk(seen, prior.Predict(facts.Of(city)) + (sum / weight)), seen.Paid);
    }

    // A source's level in a country is what it pays beyond the prior, each city by n / (n + k) so that a large one does not set it alone.
    private List<CityCell> Levelled(List<CityCell> cells, Dictionary<string, double> spreads, CityPrior prior)
    {
        var levels = cells.GroupBy(cell => (cell.Source, cell.City.Country)).ToDictionary(
            group => group.Key,
            group => group.Sum(cell => Trust(cell.People) * (cell.Mean - (spreads[cell.Source] * prior.Predict(facts.Of(cell.City)))))
                / group.Sum(cell => Trust(cell.People)));
        return cells.ConvertAll(cell => cell with { Beyond = cell.Mean - levels[(cell.Source, cell.City.Country)] });
    }

    // Least squares of all sources' means, each over its spread.
    private static Dictionary<int, CityMean> Together(List<CityCell> cells, Dictionary<string, double> spreads) =>
        cells.GroupBy(cell => cell.City.Index).ToDictionary(city => city.Key, city =>
        {
            var people = city.Sum(cell => cell.People * spreads[cell.Source] * spreads[cell.Source]);
            return new CityMean(
                city.First().City, city.Sum(cell => cell.Paid), people,
                city.Sum(cell => cell.People * spreads[cell.Source] * cell.Beyond) / people);
        });

    // How far a source sets cities apart, beside the others: the geometric mean of those that set the spread is 1, by how much each tells.
    private Dictionary<string, double> Spreads(List<CityCell> cells, Dictionary<int, CityMean> own, CityPrior prior)
    {
        var slopes = cells.GroupBy(cell => cell.Source, StringComparer.Ordinal).Select(source =>
        {
            var pairs = source
                .Select(cell => (
                    Effect: Shrunk(own[cell.City.Index], prior.Predict(facts.Of(cell.City))), cell.Beyond, Trust: Trust(cell.People)))
                .ToList();
            var squares = pairs.Sum(pair => pair.Trust * pair.Effect * pair.Effect);
            var products = pairs.Sum(pair => pair.Trust * pair.Effect * pair.Beyond);
            return (
                Source: source.Key,
                Slope: Math.Max(0.1, (products + SpreadPrior) / (squares + SpreadPrior)),
                Tells: squares / (squares + SpreadPrior));
        }).ToList();
        var setting = slopes.Where(slope => setsSpread?.Invoke(slope.Source) ?? true).ToList();
        setting = setting.Count > 0 ? setting : slopes;
        var tells = setting.Sum(slope => slope.Tells);
        var middle = tells > 0 ? Math.Exp(setting.Sum(slope => slope.Tells * Math.Log(slope.Slope)) / tells) : 1;
        return slopes.ToDictionary(slope => slope.Source, slope => slope.Slope / middle, StringComparer.Ordinal);
    }

    private double Shrunk(CityMean seen, double expected)
    {
        var share = Trust(seen.People);
        return (share * seen.Value) + ((1 - share) * expected);
    }

    private double Trust(double people) => people / (people + shrinkage);

    private readonly record struct CityMean(City City, int Paid, double People, double Value);
}

/// <summary>A city's effect on log pay, and how many people reported theirs there.</summary>
internal readonly record struct CityEffect(double Value, int Paid);
