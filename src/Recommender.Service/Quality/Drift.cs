namespace Recommender.Service.Quality;

/// <summary>
/// How far the newest people differ from those before them in one thing: the population stability index, Σ (p − q) · ln(p / q) over its
/// values. <c>ByChance</c> is what 95 of 100 draws from one and the same population stay below (Yurdakul and Naranjo 2020).
/// </summary>
public sealed record Drift(string Of, int Newest, int Before, double Index, double ByChance)
{
    /// <summary>From here on it is usual to look.</summary>
    public const double Some = 0.1;

    /// <summary>From here on it is usual to retrain.</summary>
    public const double Much = 0.25;

    private const double Z95 = 1.644854;

    public bool IsBeyondChance => Index > ByChance;

    /// <summary>The index over the values of some people now and of others before.</summary>
    public static Drift Between(string of, IReadOnlyList<string> now, IReadOnlyList<string> before)
    {
        var values = now.Concat(before).Distinct(StringComparer.Ordinal).ToList();
        var (fresh, old) = (now.CountBy(value => value).ToDictionary(), before.CountBy(value => value).ToDictionary());
        var index = values.Sum(value =>
        {
            var (p, q) = (Share(fresh, value, now.Count, values.Count), Share(old, value, before.Count, values.Count));
            return (p - q) * Math.Log(p / q);
        });
        return new(of, now.Count, before.Count, index, ((1.0 / now.Count) + (1.0 / before.Count)) * Quantile(values.Count - 1));
    }

    // Half a person is added to each value, so that none has a share of 0.
    private static double Share(Dictionary<string, int> counts, string value, int all, int values) =>
        (counts.GetValueOrDefault(value) + 0.5) / (all + (0.5 * values));

    // Of the chi-squared distribution (Wilson and Hilferty 1931).
    private static double Quantile(int degrees) => degrees < 1 ? 0
        : degrees * Math.Pow(1 - (2 / (9.0 * degrees)) + (Z95 * Math.Sqrt(2 / (9.0 * degrees))), 3);
}
