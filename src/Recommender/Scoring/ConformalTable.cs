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
        [$"{market}/{country}", $"{market}/{region}", $"{market}/", All];
}

/// <summary>The 10 %, 50 % and 90 % quantiles of (truth − centre) / width, and how many rows they rest on.</summary>
public sealed record ConformalQuantiles(double Low, double Mid, double High, int Rows)
{
    internal LogBand Around(double centre, double width) => new(centre + (Low * width), centre + (Mid * width), centre + (High * width));

    /// <summary>
    /// Finite-sample quantiles of the scores: ranks ⌊.1 (n + 1)⌋ and ⌈.9 (n + 1)⌉, so that new rows of the same kind fall
    /// inside at least 80 % of the time (Vovk, Gammerman and Shafer 2005).
    /// </summary>
    public static ConformalQuantiles Of(IEnumerable<double> scores)
    {
        var sorted = scores.Order().ToArray();
        var low = Math.Clamp((int)Math.Floor(0.1 * (sorted.Length + 1)), 1, sorted.Length);
        var high = Math.Clamp((int)Math.Ceiling(0.9 * (sorted.Length + 1)), 1, sorted.Length);
        return new(sorted[low - 1], sorted[sorted.Length / 2], sorted[high - 1], sorted.Length);
    }
}
