namespace Recommender.Training.Statistics;

/// <summary>The upper tail of the standard normal law.</summary>
internal static class NormalTail
{
    private static readonly double[] Coefficients = [0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429];

    /// <summary>P(Z &gt; z), to seven decimals (Abramowitz and Stegun 1964, 26.2.17).</summary>
    public static double Above(double z)
    {
        if (z < 0)
        {
            return 1 - Above(-z);
        }

        var t = 1 / (1 + (0.2316419 * z));
        var sum = Coefficients.Reverse().Aggregate(0.0, (total, coefficient) => (total + coefficient) * t);
        return Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * sum;
    }
}
