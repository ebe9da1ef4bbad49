namespace Recommender.Scoring;

/// <summary>
/// Conformal quantiles by group, for groups with enough calibration rows; the group <see cref="All"/> is always there.
/// </summary>
public sealed record ConformalTable(IReadOnlyDictionary<string, ConformalQuantiles> ByGroup)
{
    /// <summary>The group of everyone.</summary>
    public const string All = "all";

    /// <summary>The quantiles of the first group that has some, the narrowest given first.</summary>
    public ConformalQuantiles Quantiles(IReadOnlyList<string> groups)
    {
        foreach (var group in groups)
        {
            if (ByGroup.TryGetValue(group, out var quantiles))
            {
                return quantiles;
            }
        }

        return ByGroup[All];
    }

    /// <summary>The groups of a person, narrowest first: market and country, market and region, market.</summary>
    public static IReadOnlyList<string> GroupsOf(string market, string? country, string? region) =>
    [
        .. country is null ? (string[])[] : [$"{market}/{country}"],
        .. region is null ? (string[])[] : [$"{market}/{region}"],
        $"{market}/",
        All,
    ];
}

/// <summary>The 10 %, 50 % and 90 % quantiles of (truth − centre) / width, and how many people they rest on.</summary>
public sealed record ConformalQuantiles(double Low, double Mid, double High, int People)
{
    internal LogBand Around(double centre, double width) => new(centre + (Low * width), centre + (Mid * width), centre + (High * width));

    /// <summary>
    /// Finite-sample quantiles of n people's scores: ranks ⌊.1 (n + 1)⌋ and ⌈.9 (n + 1)⌉, so that new people of the same kind
    /// fall inside at least 80 % of the time (Vovk, Gammerman and Shafer 2005). Where each person gives several scores, the ranks
    /// are those of people, times the scores of each.
    /// </summary>
    public static ConformalQuantiles Of(IEnumerable<double> scores, int scoresOfEach = 1)
    {
        var sorted = scores.Order().ToArray();
        var people = sorted.Length / scoresOfEach;
        var low = Math.Clamp((int)Math.Floor(0.1 * (people + 1)) * scoresOfEach, 1, sorted.Length);
        var high = Math.Clamp((int)Math.Ceiling(0.9 * (people + 1)) * scoresOfEach, 1, sorted.Length);
        return new(sorted[low - 1], sorted[sorted.Length / 2], sorted[high - 1], people);
    }
}
