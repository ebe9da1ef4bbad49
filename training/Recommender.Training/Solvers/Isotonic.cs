namespace Recommender.Training.Solvers;

/// <summary>
/// The nearest numbers that do not fall, by least weighted squares: neighbours that fall share their mean (Ayer et al. 1955).
/// </summary>
internal static class Isotonic
{
    public static double[] Of(IReadOnlyList<(double Value, double Weight)> values)
    {
        var pools = new List<(double Mean, double Weight, int Count)>();
        foreach (var (value, weight) in values)
        {
            pools.Add((value, Math.Max(weight, double.Epsilon), 1));
            while (pools.Count > 1 && pools[^2].Mean > pools[^1].Mean)
            {
                var (one, other) = (pools[^2], pools[^1]);
                var both = one.Weight + other.Weight;
                pools.RemoveAt(pools.Count - 1);
                pools[^1] = (((one.Mean * one.Weight) + (other.Mean * other.Weight)) / both, both, one.Count + other.Count);
            }
        }

        return [.. pools.SelectMany(pool => Enumerable.Repeat(pool.Mean, pool.Count))];
    }
}
