namespace Recommender.Training.Statistics;

/// <summary>
/// A figure of the people judged, for any weights of them: 1 each is the figure itself, the counts of a resample give its spread.
/// NaN where the weights leave nothing to count.
/// </summary>
internal sealed record Figure(string Name, Better Better, Func<int[], double> Of)
{
    /// <summary>A weighted mean of one value a person.</summary>
    public static Figure Mean(string name, Better better, double[] values) => new(name, better, weights =>
    {
        var (sum, total) = (0.0, 0L);
        for (var i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
            total += weights[i];
        }

        return sum / total;
    });
}

/// <summary>Which way a figure is good; a width or a coverage alone is good neither way.</summary>
internal enum Better
{
    Higher,
    Lower,
    Neither,
}
