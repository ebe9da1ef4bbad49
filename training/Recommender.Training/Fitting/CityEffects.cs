using Recommender.Taxonomy;

namespace Recommender.Training.Fitting;

/// <summary>
/// Each city's effect on log pay: n / (n + k) of what its own people say and the rest a prior from rent, net pay, population and
/// the cities near by. Sources that pay by other rules are brought to one level by country first, so they can be put together.
/// </summary>
internal sealed class CityEffects(CityFacts facts, double shrinkage)
{
    private const double Ridge = 1;

    /// <summary>The weight of "like its prices say" against what neighbours pay beyond theirs.</summary>
    private const double NeighbourPrior = 2;

    /// <summary>People of all sources that a source's own spread is pulled by.</summary>
    private const double SpreadPrior = 30;

    /// <summary>Levels and prior lean on each other; after so many turns they stand still.</summary>
    private const int Turns = 8;

    /// <summary>The effect of each city given, within its country.</summary>
    public IReadOnlyDictionary<string, CityEffect> Fit(IReadOnlyList<CityResidual> residuals, IReadOnlyList<City> cities)
    {
        var cells = Cells(residuals);
        var prior = new CityPrior(new double[CityFacts.Count]);
        var own = new Dictionary<int, CityMean>();
        for (var turn = 0; turn < Turns; turn++)
        {
            own = Together(cells, prior);
            prior = CityPrior.Fit([.. own.Values.Select(mean => (facts.Of(mean.City), mean.Mean, Trust(mean.People)))], Ridge);
        }

        return cities.ToDictionary(city => city.Id, city => Effect(city, own, prior), StringComparer.Ordinal);
    }

    private CityEffect Effect(City city, Dictionary<int, CityMean> own, CityPrior prior)
    {
        var seen = own.GetValueOrDefault(city.Index);
        var (sum, weight) = (0.0, NeighbourPrior);
        foreach (var (other, nearness) in facts.Neighbours(city))
        {
            if (own.TryGetValue(other.Index, out var near))
            {
                var trust = nearness * Trust(near.People);
                sum += trust * (near.Mean - prior.Predict(facts.Of(other)));
                weight += trust;
            }
        }

        var expected = prior.Predict(facts.Of(city)) + (sum / weight);
        var share = Trust(seen.People);
        return new((share * seen.Mean) + ((1 - share) * expected), seen.Paid);
    }

    // A city weighs by n / (n + k), so that a large one does not set its country's level alone.
    private Dictionary<int, CityMean> Together(IReadOnlyList<Cell> cells, CityPrior prior)
    {
        var levels = cells.GroupBy(cell => (cell.Source, cell.City.Country)).ToDictionary(
            group => group.Key,
            group => group.Sum(cell => Trust(cell.People) * (cell.Mean - prior.Predict(facts.Of(cell.City)))) / group.Sum(cell => Trust(cell.People)));
        return cells.GroupBy(cell => cell.City.Index).ToDictionary(
            city => city.Key,
            city => new CityMean(
                city.First().City,
                city.Sum(cell => cell.Paid),
                city.Sum(cell => cell.People),
                city.Sum(cell => cell.People * (cell.Mean - levels[(cell.Source, cell.City.Country)])) / city.Sum(cell => cell.People)));
    }

    // People of a source where pay is spread wide tell less: they count by the spread of all sources over their own.
    private static List<Cell> Cells(IReadOnlyList<CityResidual> residuals)
    {
        var groups = residuals.GroupBy(residual => (residual.Source, residual.City.Index))
            .Select(group => new Group(group.Key.Source, group.First().City, [.. group.Select(residual => residual.Value).Order()]))
            .OrderBy(group => group.City.Index).ThenBy(group => group.Source, StringComparer.Ordinal)
            .ToList();
        var all = groups.Sum(group => group.Squares) / Math.Max(1, groups.Sum(group => group.Freedom));
        var spread = groups.GroupBy(group => group.Source, StringComparer.Ordinal).ToDictionary(
            source => source.Key,
            source => (source.Sum(group => group.Squares) + (SpreadPrior * all)) / (source.Sum(group => group.Freedom) + SpreadPrior),
            StringComparer.Ordinal);
        return groups.ConvertAll(group => new Cell(
            group.Source, group.City, group.Freedom + 1, all > 0 ? (group.Freedom + 1) * all / spread[group.Source] : group.Freedom + 1, group.Mean));
    }

    private double Trust(double people) => people / (people + shrinkage);

    private sealed record Group(string Source, City City, double[] Values)
    {
        public double Mean { get; } = Values.Average();

        public double Squares => Values.Sum(value => (value - Mean) * (value - Mean));

        public int Freedom => Values.Length - 1;
    }

    private sealed record Cell(string Source, City City, int Paid, double People, double Mean);

    private readonly record struct CityMean(City City, int Paid, double People, double Mean);
}

/// <summary>A person's log pay over what was expected without the city.</summary>
internal sealed record CityResidual(string Source, City City, double Value);

/// <summary>A city's effect on log pay, and how many people told theirs there.</summary>
internal readonly record struct CityEffect(double Value, int Paid);
