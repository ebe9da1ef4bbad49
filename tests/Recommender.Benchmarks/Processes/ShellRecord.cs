using System.Globalization;
using Recommender.Benchmarks.Records;

namespace Recommender.Benchmarks.Processes;

/// <summary>One person's answer from the shell: a process that starts, opens and checks the model, answers and ends.</summary>
internal sealed class ShellRecord(ResultsFolder results)
{
    private const int Runs = 25;

    private static readonly string[] Person = ["recommend", "--skills", "python, sql, pytorch", "--years", "4", "--country", "GB"];

    public void Measure()
    {
        _ = TimedProcess.Run(Repository.Tool, Person);
        var costs = Enumerable
            .Range(0, Runs)
            .Select(_ => TimedProcess.Run(Repository.Tool, Person))
            .OrderBy(cost => cost.WallSeconds)
            .ToList();
        var median = ProcessCost.Median(costs);
        var (low, high) = (costs[Runs / 4], costs[Runs * 3 / 4]);
        results.Write("shell.md", string.Create(CultureInfo.InvariantCulture, $"""
            # One person, from the shell

            `recommender {string.Join(' ', Person.Select(word => word.Contains(' ') ? $"\"{word}\"" : word))}`, {Runs} runs:

            | Median ms | Middle half of the runs, ms | Peak MiB |
            |--:|--:|--:|
            | {1000 * median.WallSeconds:0} | {1000 * low.WallSeconds:0} to {1000 * high.WallSeconds:0} | {median.PeakMegabytes:0} |

            """));
    }
}
