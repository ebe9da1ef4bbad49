using System.Collections.Concurrent;

namespace Recommender.Pay;

/// <summary>
/// The quantiles of (truth − centre) / width that are the low end, the middle and the high end of a band, each a sum over the groups of a
/// person, so that every group is covered, alone and beside the others (Gibbs, Cherian and Candès 2023; Jung, Noarov, Ramalingam and Roth
/// 2023). A group that is not in the table adds nothing.
/// </summary>
public sealed record ConformalOffsets(IReadOnlyDictionary<string, ConformalQuantiles> ByGroup)
{
    // People fall into some thousand combinations of groups; each is added up once.
    private readonly ConcurrentDictionary<PayGroups, ConformalQuantiles> _sums = new();

    /// <summary>The quantiles of a person, in order: low ≤ mid ≤ high. <c>People</c> is that of the smallest of the groups.</summary>
    public ConformalQuantiles Of(IReadOnlyList<string> groups)
    {
        var (low, mid, high, shift, people) = (0.0, 0.0, 0.0, 0.0, int.MaxValue);
        foreach (var group in groups)
        {
            if (ByGroup.TryGetValue(group, out var own))
            {
                (low, mid, high) = (low + own.Low, mid + own.Mid, high + own.High);
                (shift, people) = (shift + own.Shift, Math.Min(people, own.People));
            }
        }

        return new(Math.Min(low, mid), mid, Math.Max(mid, high), people == int.MaxValue ? 0 : people) { Shift = shift };
    }

    /// <summary>As the other, remembered.</summary>
    internal ConformalQuantiles Of(in PayGroups groups) =>
        _sums.TryGetValue(groups, out var sum) ? sum : _sums.GetOrAdd(groups, Of(groups.Names));
}

/// <summary>Low, middle and high of (truth − centre) / width, or what a group adds to them, and how many people they rest on.</summary>
public sealed record ConformalQuantiles(double Low, double Mid, double High, int People)
{
    /// <summary>What is added to the centre before all else, in logs; 0 in models that moved it by the middle's quantile.</summary>
    public double Shift { get; init; }

    /// <summary>The band of such a centre and width, in logs.</summary>
    public LogBand Around(double centre, double width)
    {
        var moved = centre + Shift;
        return new(moved + (Low * width), moved + (Mid * width), moved + (High * width));
    }
}
