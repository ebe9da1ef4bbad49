namespace Recommender.Training.Statistics;

/// <summary>Agreement of two orders.</summary>
internal static class RankMetrics
{
    /// <summary>Spearman's rank correlation; ties share their mean rank. NaN under two pairs.</summary>
    public static double Spearman(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        if (a.Count < 2)
        {
            return double.NaN;
        }

        var (x, y) = (Ranks(a), Ranks(b));
        var (meanX, meanY) = (x.Average(), y.Average());
        var covariance = x.Zip(y, (i, j) => (i - meanX) * (j - meanY)).Sum();
        return covariance / Math.Sqrt(x.Sum(i => (i - meanX) * (i - meanX)) * y.Sum(j => (j - meanY) * (j - meanY)));
    }

    private static double[] Ranks(IReadOnlyList<double> values) =>
        [.. values.Select(value => 1 + values.Count(other => other < value) + ((values.Count(other => other == value) - 1) / 2.0))];
}
