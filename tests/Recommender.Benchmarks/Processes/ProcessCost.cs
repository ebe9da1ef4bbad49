namespace Recommender.Benchmarks.Processes;

/// <summary>What one run of a program took, with all that it started: time on the wall, of the processors, and the most memory.</summary>
internal sealed record ProcessCost(double WallSeconds, double CpuSeconds, double PeakMegabytes)
{
    /// <summary>The share of all cores that it kept busy, in percent: what is missing it waited.</summary>
    public double BusyPercent => 100 * CpuSeconds / (WallSeconds * Environment.ProcessorCount);

    /// <summary>Of each figure the median.</summary>
    public static ProcessCost Median(IReadOnlyList<ProcessCost> runs) => new(
        Middle(runs.Select(run => run.WallSeconds)),
        Middle(runs.Select(run => run.CpuSeconds)),
        Middle(runs.Select(run => run.PeakMegabytes)));

    /// <summary>The median.</summary>
    public static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
