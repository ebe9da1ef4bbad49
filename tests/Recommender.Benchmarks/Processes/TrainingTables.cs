using System.Text;
using static System.FormattableString;

namespace Recommender.Benchmarks.Processes;

/// <summary>A step of a training: its seconds on the wall, and what it grew.</summary>
internal sealed record FitStep(string Name, double Seconds, long Trees, long Leaves);

/// <summary>The same steps by xgboost, and what its process took with reading and encoding.</summary>
internal sealed record PeerTraining(ProcessCost Cost, int Fitted, IReadOnlyList<FitStep> Steps);

/// <summary>A training on so many rows, with the peer's where it was asked.</summary>
internal sealed record TrainingCost(int Rows, ProcessCost Cost, IReadOnlyList<FitStep> Steps)
{
    public PeerTraining? Peer { get; init; }
}

/// <summary>What trainings took, as <c>training.md</c> says it.</summary>
internal static class TrainingTables
{
    private const double KilobytesAMegabyte = 1024;

    public static string Of(IReadOnlyList<TrainingCost> runs)
    {
        var text = new StringBuilder("# Training on made-up labelled rows, by the default recipe\n");
        AppendGrowth(text, runs);
        foreach (var run in runs.Where(run => run.Peer is not null))
        {
            AppendSteps(text, run, run.Peer!);
        }

        return text.ToString();
    }

    private static void AppendGrowth(StringBuilder text, IReadOnlyList<TrainingCost> runs)
    {
        text.Append(Invariant($"""

            ## `recommender train`, whole, {Environment.ProcessorCount} cores

            Reading, fitting, judging and publishing; busy is processor time as a share of all cores. Growth is the exponent since the row
            above: 1 is in proportion to the rows.

            | Rows | Seconds | CPU seconds | Busy % | Peak MiB | KiB a row | Growth of time | Growth of memory |
            |--:|--:|--:|--:|--:|--:|--:|--:|

            """));
        for (var i = 0; i < runs.Count; i++)
        {
            var (rows, cost) = (runs[i].Rows, runs[i].Cost);
            text.Append(Invariant($"| {rows:#,0} | {cost.WallSeconds:0.0} | {cost.CpuSeconds:0.0} | {cost.BusyPercent:0} | "));
            text.Append(Invariant($"{cost.PeakMegabytes:#,0} | {cost.PeakMegabytes * KilobytesAMegabyte / rows:0.0} | "));
            text.Append(Invariant($"{Growth(i, run => run.Cost.WallSeconds)} | {Growth(i, run => run.Cost.PeakMegabytes)} |\n"));
        }

        string Growth(int i, Func<TrainingCost, double> figure) => i == 0
            ? "–"
            : Invariant($"{Math.Log(figure(runs[i]) / figure(runs[i - 1])) / Math.Log((double)runs[i].Rows / runs[i - 1].Rows):0.00}");
    }

    private static void AppendSteps(StringBuilder text, TrainingCost run, PeerTraining peer)
    {
        text.Append(Invariant($"""

            ## {run.Rows:#,0} rows: the fits beside xgboost's `hist`

            Each fits some {peer.Fitted:#,0} rows: three in five of the table, and of each a copy that tells less. Ours grows a tree of all
            roles a round, xgboost a tree a role, on one thread or two, whichever a trial shows the quicker. Our
            centre has a linear model beside the trees in its time, and our steps of pay have the encoding of those they predict.

            | Step | Ours, s | xgboost, s | Times ours | Our trees | Our leaves | xgboost's trees | xgboost's leaves |
            |---|--:|--:|--:|--:|--:|--:|--:|

            """));
        foreach (var (ours, theirs) in run.Steps.Zip(peer.Steps).Append((Sum(run.Steps), Sum(peer.Steps))))
        {
            text.Append(Invariant($"| {ours.Name} | {ours.Seconds:0.0} | {theirs.Seconds:0.0} | {theirs.Seconds / ours.Seconds:0.00} | "));
            text.Append(Invariant($"{ours.Trees:#,0} | {ours.Leaves:#,0} | {theirs.Trees:#,0} | {theirs.Leaves:#,0} |\n"));
        }

        text.Append(Invariant($"""

            xgboost's process, with reading, encoding and its own predictions: {peer.Cost.WallSeconds:0.0} s,
            {peer.Cost.CpuSeconds:0.0} CPU seconds, {peer.Cost.BusyPercent:0} % busy, {peer.Cost.PeakMegabytes:#,0} MiB.

            """));
    }

    private static FitStep Sum(IReadOnlyList<FitStep> steps) =>
        new("all", steps.Sum(step => step.Seconds), steps.Sum(step => step.Trees), steps.Sum(step => step.Leaves));
}
