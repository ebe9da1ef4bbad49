using System.Globalization;
using System.Text;
using Recommender.Benchmarks.Records;
using Recommender.Roles;

namespace Recommender.Benchmarks.Processes;

/// <summary>
/// A CSV scored to a CSV by the tool and by the pipeline most teams would write, in turn, each a process of its own; how ours grows;
/// and where its time goes.
/// </summary>
internal sealed class BatchRecord(ResultsFolder results)
{
    /// <summary>Rows of the tables that ours is measured on.</summary>
    public static readonly int[] Growth = [10_000, 100_000, 1_000_000, 10_000_000];

    private const int RowsToCompare = 1_000_000;
    private const int RowsToLearn = 20_000;
    private const int RowsOfStages = 100_000;
    private const int Runs = 3;
    private const int OursOnEachSide = 2;
    private const int RoundsOfGrowth = 7;
    private const string Python = "/usr/bin/python3";

    private static readonly string Peer = Path.Combine(Repository.Benchmarks, "peers", "pandas_xgboost.py");

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("recommender-benchmarks-");

    /// <summary>Measures tables of these sizes; the peer is asked at a million rows, or at the most there are.</summary>
    public void Measure(int[] sizes)
    {
        try
        {
            results.WriteVersions([TimedProcess.Text(Python, Peer, "versions")]);
            var compared = sizes.Contains(RowsToCompare) ? RowsToCompare : sizes.Max();
            var text = new StringBuilder("# A CSV scored to a CSV: top 5 roles with bands, 3 cities\n");
            AppendComparison(text, compared);
            results.Write("batch.md", text.ToString());
            AppendStages(text, compared);
            AppendGrowth(text, sizes);
            results.Write("batch.md", text.ToString());
        }
        finally
        {
            _scratch.Delete(recursive: true);
        }
    }

    private void AppendComparison(StringBuilder text, int rows)
    {
        var learn = InScratch("learn.csv");
        MadeTable.Write(learn, RowsToLearn, labelled: true);
        TimedProcess.Run(Python, Peer, "train", learn, InScratch("peer"), Shape());
        var people = People(rows);
        var (ours, theirs) = (new List<ProcessCost>(), new List<ProcessCost>());
        for (var run = 0; run < Runs; run++)
        {
            // A run of the peer is long enough for the machine to change its pace: ours stands on both sides of it.
            AddOurs();
            theirs.Add(TimedProcess.Run(Python, Peer, "score", people, InScratch("peer"), InScratch("peer.csv")));
            AddOurs();
        }

        var (our, their) = (ProcessCost.Median(ours), ProcessCost.Median(theirs));
        text.Append(CultureInfo.InvariantCulture, $"\n## {rows:#,0} rows, {Environment.ProcessorCount} cores, "
            + $"medians of {Runs} runs of the peer and {ours.Count} of ours beside them\n\n{Head("")}");
        text.Append(Line("recommender score", rows, our)).Append(Line("pandas and xgboost", rows, their));
        text.Append(CultureInfo.InvariantCulture, $"\nOurs is {their.WallSeconds / our.WallSeconds:0.0} times as fast.\n");

        void AddOurs() => ours.AddRange(Enumerable.Range(0, OursOnEachSide).Select(_ => Score(people)));
    }

    private void AppendGrowth(StringBuilder text, int[] sizes)
    {
        // Made before any is timed: the disk is still busy with a large one for a while.
        var people = sizes.ToDictionary(rows => rows, People);
        var (starts, runs) = (
            new List<ProcessCost>(), sizes.ToDictionary(rows => rows, _ => new List<(ProcessCost Cost, double AfterStart)>()));
        for (var round = 0; round < RoundsOfGrowth; round++)
        {
            foreach (var rows in sizes.Where(rows => rows <= RowsToCompare || round == RoundsOfGrowth / 2))
            {
                starts.Add(Score(People(1)));
                var cost = Score(people[rows]);
                runs[rows].Add((cost, cost.WallSeconds - starts[^1].WallSeconds));
            }
        }

        var start = ProcessCost.Median(starts).WallSeconds;
        text.Append(CultureInfo.InvariantCulture, $"""

            ## Growth of ours

            Medians of {RoundsOfGrowth} rounds of all tables, those above {RowsToCompare:#,0} rows in the middle one alone. A table of one
            row, run before each, takes {start:0.00} s: the process, opening and checking the model. What a table takes beyond that is the
            last column.

            | Rows | Rows/s | Seconds | CPU seconds | Peak MiB | Rows/s after the start |
            |---|--:|--:|--:|--:|--:|

            """);
        foreach (var rows in sizes)
        {
            var cost = ProcessCost.Median(runs[rows].ConvertAll(run => run.Cost));
            text.Append(Line(rows.ToString("#,0", CultureInfo.InvariantCulture), rows, cost).TrimEnd('\n'));
            text.Append(CultureInfo.InvariantCulture, $" {rows / ProcessCost.Middle(runs[rows].Select(run => run.AfterStart)):#,0} |\n");
        }
    }

    private void AppendStages(StringBuilder text, int rows)
    {
        // As the machine changes its pace, the whole is measured on both sides of its stages.
        var before = Score(People(rows));
        var stages = new Stages(People(RowsOfStages)).Measure();
        var whole = 1e6 * (before.CpuSeconds + Score(People(rows)).CpuSeconds) / 2 / rows;
        text.Append("\n## Where the time goes, in time of one core\n\n| Stage | µs a row |\n|---|--:|\n");
        foreach (var (stage, microseconds) in stages
            .Append(("start, compiling, litter, and the rest", whole - stages.Sum(stage => stage.Microseconds)))
            .Append(("the tool, all", whole)))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {stage} | {microseconds:0.0} |\n");
        }
    }

    // The peer's trees are as many and as large as the bundle's.
    internal static string Shape()
    {
        var (roles, pay) = (((SharedRoleTrees)DefaultModel.Bundle.Roles.Trees).Trees, DefaultModel.Bundle.Pay);
        return string.Join(
            ',',
            Of(roles.Roots.Length, roles.Leaves.Length / roles.Outputs),
            Of(pay.Centre.Roots.Length, pay.Centre.Leaves.Length),
            Of(pay.Width.Roots.Length, pay.Width.Leaves.Length));

        static string Of(int trees, int leaves) => $"{trees}x{leaves / trees}";
    }

    private ProcessCost Score(string people)
    {
        // A large result of the run before would be deleted within the time of this one.
        var scored = InScratch("ours.csv");
        File.Delete(scored);
        return TimedProcess.Run(Repository.Tool, "score", people, "--out", scored);
    }

    private string People(int rows)
    {
        var path = InScratch(string.Create(CultureInfo.InvariantCulture, $"people-{rows}.csv"));
        if (!File.Exists(path))
        {
            MadeTable.Write(path, rows, labelled: false);
        }

        return path;
    }

    private string InScratch(string name) => Path.Combine(_scratch.FullName, name);

    private static string Head(string first) => $"| {first} | Rows/s | Seconds | CPU seconds | Peak MiB |\n|---|--:|--:|--:|--:|\n";

    private static string Line(string name, int rows, ProcessCost cost) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {rows / cost.WallSeconds:#,0} | {cost.WallSeconds:0.0} | {cost.CpuSeconds:0.0} | {cost.PeakMegabytes:0} |\n");
}
