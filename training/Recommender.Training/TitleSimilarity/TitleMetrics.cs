namespace Recommender.Training.TitleSimilarity;

/// <summary>How well a ranking puts the relevant first. <c>Found</c> tells of each place whether what stands there is relevant.</summary>
internal static class TitleMetrics
{
    /// <summary>
    /// The mean, over the relevant ones, of the precision where each stands (Manning et al. 2008, ch. 8); those not ranked count 0.
    /// </summary>
    public static double AveragePrecision(IReadOnlyList<bool> found, int relevant)
    {
        var (hits, sum) = (0, 0.0);
        for (var place = 0; place < found.Count; place++)
        {
            if (found[place])
            {
                hits++;
                sum += hits / (place + 1.0);
            }
        }

        return sum / relevant;
    }

    /// <summary>The share of relevant ones among the first <paramref name="count"/>.</summary>
    public static double PrecisionAt(IReadOnlyList<bool> found, int count) => found.Take(count).Count(hit => hit) / (double)count;

    /// <summary>
    /// The 2.5 % and 97.5 % quantiles of the mean when the values are drawn again with replacement (Efron's percentile bootstrap).
    /// </summary>
    public static (double Low, double High) Interval(IReadOnlyList<double> values, int seed)
    {
        const int Draws = 10_000;
        var chance = new Random(seed);
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Count; i++)
            {
                sum += values[chance.Next(values.Count)];
            }

            means[draw] = sum / values.Count;
        }

        Array.Sort(means);
        return (means[(int)(0.025 * Draws)], means[(int)(0.975 * Draws) - 1]);
    }
}
