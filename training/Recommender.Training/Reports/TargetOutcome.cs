using System.Globalization;
using Recommender.Training.Recipes;

namespace Recommender.Training.Reports;

/// <summary>What became of a target. A peer that is better by less than the paired interval can tell is "not told apart".</summary>
internal sealed record TargetOutcome(string Figure, string Wanted, double? Value, TargetState State, string Word)
{
    private const double Rounding = 1e-9;

    public static TargetOutcome Of(TargetRecipe target, EvaluationReport report)
    {
        var parts = target.Figure.Split('.');
        var table = report.Tables.FirstOrDefault(table => table.Name == parts[0]);
        var column = parts.Length == 3 && table is not null ? table.Columns.ToList().IndexOf(parts[2]) : -1;
        if (table?.Rows.FirstOrDefault(row => row.Name == parts[1]) is not { } row || column < 0 || !double.IsFinite(row.Values[column]))
        {
            return new(target.Figure, Wants(target, null), null, TargetState.Missed, "not measured: the rows carry no such figure");
        }

        var value = row.Values[column];
        var peer = target.Peer.Length == 0 ? null
            : target.Peer == "best" ? table.BestPeer(parts[2])
            : table.Differences.FirstOrDefault(difference => difference.Peer == target.Peer && difference.Column == parts[2]);
        var bounds = Bounds(target, value);
        if (peer is null && bounds.State == TargetState.Reached && LacksPeer(target, report.Tables))
        {
            return new(target.Figure, Wants(target, null), value, TargetState.Missed, $"not measured: no peer {target.Peer} was judged");
        }

        var (state, word) = peer is null ? bounds : Worse(bounds, Against(peer));
        return new(target.Figure, Wants(target, peer), value, state, word);
    }

    /// <summary>Whether the target names a peer that its table does not hold.</summary>
    public static bool LacksPeer(TargetRecipe target, IReadOnlyList<ReportTable> tables) =>
        target.Peer.Length > 0 && target.Peer != "best"
        && tables.FirstOrDefault(table => table.Name == target.Figure.Split('.')[0]) is { } table
        && !table.Rows.Any(row => row.Name == target.Peer) && !table.Differences.Any(difference => difference.Peer == target.Peer);

    private static (TargetState State, string Word) Bounds(TargetRecipe target, double value)
    {
        var missing = Math.Max(target.AtLeast - value ?? 0, value - target.AtMost ?? 0);
        return missing <= Rounding ? (TargetState.Reached, "reached") : (TargetState.Missed, $"missed by {Number(missing)}");
    }

    private static (TargetState State, string Word) Against(PeerDifference peer)
    {
        var lead = peer.HigherIsBetter ? peer.Value : -peer.Value;
        if (lead >= -Rounding)
        {
            return (TargetState.Reached, "reached");
        }

        var isWithin = peer.Interval is { } interval && interval.Low <= 0 && interval.High >= 0;
        return isWithin
            ? (TargetState.NotToldApart,
                $"{Number(-lead)} behind, not told apart ({Number(peer.Interval!.Low)} to {Number(peer.Interval.High)})")
            : (TargetState.Missed, $"missed by {Number(-lead)}");
    }

    private static (TargetState State, string Word) Worse((TargetState State, string Word) one, (TargetState State, string Word) other) =>
        other.State > one.State ? other : one;

    private static string Wants(TargetRecipe target, PeerDifference? peer)
    {
        IEnumerable<string?> wants =
        [
            target.AtLeast is { } least ? $"≥ {Number(least)}" : null,
            target.AtMost is { } most ? $"≤ {Number(most)}" : null,
            target.Peer.Length > 0
                ? $"as good as {(target.Peer == "best" && peer is not null ? $"the best peer, {peer.Peer}" : target.Peer)}"
                : null,
        ];
        return string.Join(" and ", wants.OfType<string>());
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>From good to bad.</summary>
internal enum TargetState
{
    Reached,
    NotToldApart,
    Missed,
}
