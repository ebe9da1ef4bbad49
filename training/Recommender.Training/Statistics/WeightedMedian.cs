namespace Recommender.Training.Statistics;

/// <summary>Medians of the same values under many weights: sorted once.</summary>
internal static class WeightedMedian
{
    /// <summary>
    /// The median of each value repeated as often as its weight says; between the two in the middle, their mean. NaN for none.
    /// Only the values at <paramref name="places"/> of the weights count, where given.
    /// </summary>
    public static Func<int[], double> Of(double[] values, int[]? places = null)
    {
        places ??= [.. Enumerable.Range(0, values.Length)];
        int[] order = [.. places];
        double[] sorted = [.. places.Select(place => values[place])];
        Array.Sort(sorted, order);
        return weights =>
        {
            var total = 0L;
            foreach (var place in order)
            {
                total += weights[place];
            }

            return total == 0 ? double.NaN : (At((total - 1) / 2, weights) + At(total / 2, weights)) / 2;
        };

        double At(long rank, int[] weights)
        {
            for (var i = 0; i < order.Length; i++)
            {
                rank -= weights[order[i]];
                if (rank < 0)
                {
                    return sorted[i];
                }
            }

            return double.NaN;
        }
    }
}
