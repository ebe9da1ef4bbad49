using Recommender.Taxonomy;

namespace Recommender.Training.Cities;

/// <summary>
/// What the people of one source in one city earn. <c>People</c> are of ordinary spread: where a source's pay is spread wide a
/// person tells less. <c>Beyond</c> is the mean over the source's level in the country.
/// </summary>
internal sealed record CityCell(string Source, City City, int Paid, double People, double Mean)
{
    /// <summary>People of all sources that a source's own variance is pulled by.</summary>
    private const double VariancePrior = 30;

    /// <summary>What rounding leaves of people who all tell the same.</summary>
    private const double NoVariance = 1e-12;

    public double Beyond { get; init; }

    /// <summary>By city, then source; the order of the rows makes no difference, not even in the last bit.</summary>
    public static List<CityCell> Of(IReadOnlyList<CityResidual> residuals)
    {
        var groups = residuals.GroupBy(residual => (residual.Source, residual.City.Index))
            .Select(group => new Group(group.Key.Source, group.First().City, [.. group.Select(residual => residual.Value).Order()]))
            .OrderBy(group => group.City.Index).ThenBy(group => group.Source, StringComparer.Ordinal)
            .ToList();
        var all = groups.Sum(group => group.Squares) / Math.Max(1, groups.Sum(group => group.Values.Length - 1));
        var precision = groups.GroupBy(group => group.Source, StringComparer.Ordinal).ToDictionary(
            source => source.Key,
            source => all < NoVariance
                ? 1
                : all * (source.Sum(group => group.Values.Length - 1) + VariancePrior)
                    / (source.Sum(group => group.Squares) + (VariancePrior * all)),
            StringComparer.Ordinal);
        return groups.ConvertAll(group => new CityCell(
            group.Source, group.City, group.Values.Length, group.Values.Length * precision[group.Source], group.Mean));
    }

    private sealed record Group(string Source, City City, double[] Values)
    {
        public double Mean { get; } = Values.Average();

        public double Squares => Values.Sum(value => (value - Mean) * (value - Mean));
    }
}

/// <summary>A person's log pay over what was expected without the city.</summary>
internal sealed record CityResidual(string Source, City City, double Value);
