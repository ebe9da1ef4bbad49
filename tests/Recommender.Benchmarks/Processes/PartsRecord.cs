using System.Globalization;
using System.Text;
using Recommender.Benchmarks.Records;
using static System.FormattableString;

namespace Recommender.Benchmarks.Processes;

/// <summary>
/// A table planned, scored in parts one after the other and merged, beside one run over it: processor time alone, as that is what parts
/// cost; on the wall they save it. The result must be the same bytes.
/// </summary>
internal sealed class PartsRecord(ResultsFolder results)
{
    /// <summary>Rows of the tables that are measured.</summary>
    public static readonly int[] Sizes = [1_000_000, 10_000_000];

    private const int Parts = 20;
    private const int UsualRows = 500_000;

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("recommender-benchmarks-");

    public void Measure(int[] sizes)
    {
        try
        {
            var text = new StringBuilder(Invariant($"""
                # A CSV scored in parts, beside one run

                CPU seconds, once each: `plan`, `score --run` of each part one after the other, and `merge`, whose result is the same
                bytes; in {Parts} parts, and in those of {UsualRows:#,0} rows that `plan` cuts by itself, as ten million rows in {Parts}
                parts have. Load is that of the machine when the table began, and counts other work on its {Environment.ProcessorCount}
                cores.

                | Rows | Parts | One run | plan | Parts, all | merge | Together | Times one run | Peak MiB of a part | Load |
                |--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|

                """));
            foreach (var rows in sizes)
            {
                MadeTable.Write(People, rows, labelled: false);
                var whole = TimedProcess.Run(Repository.Tool, "score", People, "--out", One);
                text.Append(Line(rows, whole, "--parts", Invariant($"{Parts}")));
                text.Append(Line(rows, whole, "--rows-a-part", Invariant($"{UsualRows}")));
                results.Write("parts.md", text.ToString());
            }
        }
        finally
        {
            _scratch.Delete(recursive: true);
        }
    }

    private string People => InScratch("people.csv");

    private string One => InScratch("one.csv");

    private string Line(int rows, ProcessCost whole, params string[] cut)
    {
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        var (run, merged) = (InScratch("run"), InScratch("merged.csv"));
        var (plan, count) = TimedProcess.Watch(Repository.Tool, ["plan", People, "--run", run, .. cut]);
        var parts = Enumerable.Range(1, int.Parse(count, CultureInfo.InvariantCulture))
            .Select(part => TimedProcess.Run(Repository.Tool, "score", "--run", run, "--part", Invariant($"{part}"))).ToList();
        var merge = TimedProcess.Run(Repository.Tool, "merge", "--run", run, "--out", merged);
        // Ends badly where a byte differs.
        TimedProcess.Run("cmp", One, merged);
        Directory.Delete(run, recursive: true);
        var scored = parts.Sum(part => part.CpuSeconds);
        var all = plan.CpuSeconds + scored + merge.CpuSeconds;
        return Invariant($"| {rows:#,0} | {parts.Count} | {whole.CpuSeconds:0.0} | {plan.CpuSeconds:0.0} | {scored:0.0} ")
            + Invariant($"| {merge.CpuSeconds:0.0} | {all:0.0} | {all / whole.CpuSeconds:0.00} ")
            + Invariant($"| {parts.Max(part => part.PeakMegabytes):0} | {load} |\n");
    }

    private string InScratch(string name) => Path.Combine(_scratch.FullName, name);
}
