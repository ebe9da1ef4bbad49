using Recommender.Pay;

namespace Recommender.Training.Pay;

/// <summary>
/// Fits the shift of the centre, then the low and high quantile of what is left over the width, each as sums over overlapping groups: least
/// pinball loss of held-out scores, with a pull of each group's part to 0.
/// One group after the other is set to where its own share of scores beneath is as meant, until none moves; what is reached has
/// that share in every group at once (Gibbs, Cherian and Candès 2023), but for the pull, which small groups feel most.
/// </summary>
internal sealed class ConformalFit
{
    private const int MostRounds = 15;
    private const double Still = 1e-3;

    private readonly double[] _scores;
    private readonly double[] _weights;
    private readonly List<Group> _groups;
    private readonly double _pull;

    private ConformalFit(IReadOnlyList<GroupedScore> scores, double[] values, Func<string, bool> counts, double pull)
    {
        (_scores, _weights, _pull) = (values, [.. scores.Select(score => score.Weight)], pull);
        var members = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < _scores.Length; i++)
        {
            foreach (var name in scores[i].Groups.Where(counts))
            {
                members.TryAdd(name, []);
                members[name].Add(i);
            }
        }

        _groups = [.. members.Select(group => new Group(group.Key, [.. group.Value])).OrderByDescending(group => group.Members.Length)];
    }

    /// <summary>
    /// What moves the centre to the middle of its groups, and the quantiles that are the ends of a band around it. <paramref name="pull"/>
    /// weighs as that many people at a distance of one width.
    /// </summary>
    public static ConformalOffsets Of(IReadOnlyList<GroupedScore> scores, double pull, BandCoverage coverage)
    {
        var typical = scores.Average(score => score.Width);
        var middle = new ConformalFit(scores, [.. scores.Select(score => score.Deviation / typical)], PayGroups.MovesTheMiddle, pull);
        var shifts = middle.Parts(0.5);
        var ends = new ConformalFit(
            scores,
            [.. scores.Select(score => (score.Deviation - ShiftOf(score)) / score.Width)],
            _ => true,
            pull);
        var (low, high) = (ends.Parts(coverage.Low), ends.Parts(coverage.High));
        return new(ends._groups.ToDictionary(
            group => group.Name,
            group => new ConformalQuantiles(low[group.Name], 0, high[group.Name], group.Members.Length)
            {
                Shift = typical * shifts.GetValueOrDefault(group.Name),
            },
            StringComparer.Ordinal));

        double ShiftOf(GroupedScore score) => typical * score.Groups.Sum(name => shifts.GetValueOrDefault(name));
    }

    // Each group's part of a quantile.
    private Dictionary<string, double> Parts(double share) =>
        _groups.Zip(Quantile(share)).ToDictionary(part => part.First.Name, part => part.Second, StringComparer.Ordinal);

    // Each group's part, in the order of the groups.
    private double[] Quantile(double share)
    {
        var parts = new double[_groups.Count];
        var left = _scores.ToArray();
        for (var (round, moved) = (0, double.MaxValue); round < MostRounds && moved > Still; round++)
        {
            moved = 0;
            for (var g = 0; g < parts.Length; g++)
            {
                var part = Part(_groups[g], left, parts[g], share);
                foreach (var i in _groups[g].Members)
                {
                    left[i] -= part - parts[g];
                }

                moved = Math.Max(moved, Math.Abs(part - parts[g]));
                parts[g] = part;
            }
        }

        return parts;
    }

    // Where the weight beneath, less its meant share, and the pull add up to 0: what is left of the members' scores is walked upwards.
    private double Part(Group group, double[] left, double before, double share)
    {
        var pull = group.Name == PayGroups.All ? 0 : _pull;
        var values = new double[group.Members.Length];
        var weights = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = left[group.Members[i]] + before;
            weights[i] = _weights[group.Members[i]];
        }

        Array.Sort(values, weights);
        var balance = -share * weights.Sum();
        for (var i = 0; i < values.Length; i++)
        {
            if (balance + (pull * values[i]) >= 0)
            {
                return -balance / pull;
            }

            balance += weights[i];
            if (balance + (pull * values[i]) >= 0)
            {
                return values[i];
            }
        }

        return pull > 0 ? Math.Max(values[^1], -balance / pull) : values[^1];
    }

    private sealed record Group(string Name, int[] Members);
}

/// <summary>Truth − centre of a person no fit saw, the width of their band, the groups they belong to, and how much they count.</summary>
internal sealed record GroupedScore(IReadOnlyList<string> Groups, double Deviation, double Width, double Weight);
