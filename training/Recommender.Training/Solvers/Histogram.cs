using System.Runtime.Intrinsics;

namespace Recommender.Training.Solvers;

/// <summary>The sums of rows by bin, where bins of 0 stay empty, and of all the rows.</summary>
internal sealed class Histogram(Vector512<float>[] bins)
{
    public Vector512<float>[] Bins => bins;

    public Vector512<float> Total { get; set; }

    public void Add(Histogram other)
    {
        Total += other.Total;
        for (var bin = 0; bin < bins.Length; bin++)
        {
            bins[bin] += other.Bins[bin];
        }
    }

    /// <summary>What is left of it, in its own place, without some of the rows.</summary>
    public Histogram Less(Histogram some)
    {
        Total -= some.Total;
        for (var bin = 0; bin < bins.Length; bin++)
        {
            bins[bin] -= some.Bins[bin];
        }

        return this;
    }
}
