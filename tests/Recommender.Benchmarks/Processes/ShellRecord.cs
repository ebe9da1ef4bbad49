using System.Text;
using Recommender.Benchmarks.Records;
using static System.FormattableString;

namespace Recommender.Benchmarks.Processes;

/// <summary>
/// One person's answer from the shell: a process that starts, opens and checks the model, answers and ends; beside a program that does
/// nothing, in turn.
/// </summary>
internal sealed class ShellRecord(ResultsFolder results)
{
    private const int Runs = 10;

    private static readonly string[] Person = ["recommend", "--skills", "python, sql, pytorch", "--years", "4", "--country", "GB"];

    public void Measure()
    {
        var empty = EmptyPrograms.Console();
        var (ours, hello) = (new List<ProcessCost>(), new List<ProcessCost>());
        for (var run = -1; run < Runs; run++)
        {
            ours.Add(TimedProcess.Run(Repository.Tool, Person));
            hello.Add(TimedProcess.Run(empty));
        }

        var text = new StringBuilder(Invariant($"""
            # One person, from the shell

            {Runs} runs of each in turn, after one that is not counted. Busy is processor time as a share of all cores.

            |  | Median ms | Middle half of the runs, ms | CPU ms | Busy % | Peak MiB |
            |---|--:|--:|--:|--:|--:|

            """));
        Append(text, $"`recommender {string.Join(' ', Person.Select(Quoted))}`", ours[1..]);
        Append(text, "an empty .NET program", hello[1..]);
        results.Write("shell.md", text.ToString());
    }

    private static string Quoted(string word) => word.Contains(' ') ? $"\"{word}\"" : word;

    private static void Append(StringBuilder text, string name, List<ProcessCost> runs)
    {
        var (median, sorted) = (ProcessCost.Median(runs), runs.Select(run => 1000 * run.WallSeconds).Order().ToList());
        text.Append(Invariant($"| {name} | {1000 * median.WallSeconds:0} | {sorted[Runs / 4]:0} to {sorted[Runs * 3 / 4]:0} | "));
        text.Append(Invariant($"{1000 * median.CpuSeconds:0} | {median.BusyPercent:0} | {median.PeakMegabytes:0} |\n"));
    }
}
