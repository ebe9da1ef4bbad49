using System.Globalization;
using System.Text;
using Recommender.Benchmarks.Records;
using static System.FormattableString;

namespace Recommender.Benchmarks.Processes;

/// <summary>
/// A CSV scored to a CSV by the tool, by the pipeline most teams would write and by the strongest we could, in turn, each a process of
/// its own; how ours grows; and where its time goes.
/// </summary>
internal sealed class BatchRecord(ResultsFolder results)
{
    /// <summary>Rows of the tables that ours is measured on.</summary>
    public static readonly int[] Growth = [10_000, 100_000, 1_000_000, 10_000_000];

    private const int RowsToCompare = 1_000_000;
    private const int RowsOfStages = 100_000;
    private const int Runs = 3;
    private const int ShortOnEachSide = 2;
    private const int RoundsOfGrowth = 7;
    private const int Cities = 3;
    private const string Head = "|  | Rows/s | Seconds | CPU seconds | Busy % | Peak MiB |\n|---|--:|--:|--:|--:|--:|\n";
    private const string Usual = "pandas_xgboost.py";
    private const string Strongest = "compiled_batch.py";

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("recommender-benchmarks-");

    /// <summary>Measures tables of these sizes; the peers are asked at a million rows, or at the most there are.</summary>
    public void Measure(int[] sizes)
    {
        try
        {
            results.WriteVersions([PeerModel.Versions]);
            var compared = sizes.Contains(RowsToCompare) ? RowsToCompare : sizes.Max();
            var text = new StringBuilder($"# A CSV scored to a CSV: top 5 roles with bands, {Cities} cities\n");
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
        var model = new PeerModel(_scratch.FullName);
        var (usualCheck, strongestCheck) = (model.Check(Usual), model.Check(Strongest));
        var people = People(rows);
        var (ours, usual, strongest) = (new List<ProcessCost>(), new List<ProcessCost>(), new List<ProcessCost>());
        for (var run = 0; run < Runs; run++)
        {
            // A run of the usual peer is long enough for the machine to change its pace: the others stand on both sides of it.
            AddShort();
            usual.Add(Peer(Usual));
            AddShort();
        }

        var (our, their, best) = (ProcessCost.Median(ours), ProcessCost.Median(usual), ProcessCost.Median(strongest));
        text.Append(Invariant($"\n## {rows:#,0} rows, {Environment.ProcessorCount} cores, "));
        text.Append(Invariant($"medians of {usual.Count} runs of the usual peer and {ours.Count} of the others beside them\n\n{Head}"));
        text.Append(Line("recommender score", rows, our)).Append(Line("what most teams write: pandas and xgboost", rows, their));
        text.Append(Line("the strongest we could: trees compiled to C, two processes", rows, best));
        text.Append(Invariant($"""

            Ours is {their.WallSeconds / our.WallSeconds:0.0} times as fast as what most teams write and
            {best.WallSeconds / our.WallSeconds:0.0} times as fast as the strongest.
            Busy is processor time as a share of all cores.

            """));
        text.Append(AnswerWork.Table(
            new("recommender score", IsPeer: false, Cities, BytesOf("ours", rows)),
            new("either peer", IsPeer: true, Cities, BytesOf(Usual, rows))));
        text.Append(PeerModel.Checked((Usual, usualCheck), (Strongest, strongestCheck)));

        ProcessCost Peer(string script) => Score(
            script, target => TimedProcess.Run(PeerModel.Python, PeerModel.Script(script), "score", people, model.Folder, target));

        void AddShort()
        {
            for (var i = 0; i < ShortOnEachSide; i++)
            {
                ours.Add(Score(people));
                strongest.Add(Peer(Strongest));
            }
        }
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

            | Rows | Rows/s | Seconds | CPU seconds | Busy % | Peak MiB | Rows/s after the start |
            |---|--:|--:|--:|--:|--:|--:|

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

    private ProcessCost Score(string people) =>
        Score("ours", target => TimedProcess.Run(Repository.Tool, "score", people, "--out", target));

    // A large result of the run before would be deleted within the time of this one.
    private ProcessCost Score(string name, Func<string, ProcessCost> run)
    {
        File.Delete(Scored(name));
        return run(Scored(name));
    }

    private double BytesOf(string name, int rows) => (double)new FileInfo(Scored(name)).Length / rows;

    private string Scored(string name) => InScratch(name + ".csv");

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

    private static string Line(string name, int rows, ProcessCost cost) => Invariant(
        $"| {name} | {rows / cost.WallSeconds:#,0} | {cost.WallSeconds:0.0} | ")
        + Invariant($"{cost.CpuSeconds:0.0} | {cost.BusyPercent:0} | {cost.PeakMegabytes:0} |\n");
}
