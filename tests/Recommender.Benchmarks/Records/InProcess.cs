using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Recommender.Benchmarks.Answers;
using Recommender.Benchmarks.Ensembles;

namespace Recommender.Benchmarks.Records;

/// <summary>Runs the benchmarks that need no other process and keeps their tables.</summary>
internal sealed class InProcess(ResultsFolder results)
{
    /// <summary>The tables there are, by the name of their file.</summary>
    public static readonly string[] All = ["ensemble", "answer", "opening", "skills"];

    public void Run(IEnumerable<string> tables)
    {
        foreach (var table in tables)
        {
            Run(table);
        }
    }

    private void Run(string table)
    {
        switch (table)
        {
            case "ensemble":
                Keep<EnsembleBenchmark>(
                    "ensemble.md", "One ensemble, one profile at a time, one thread", EnsembleBenchmark.MeasureInTurn() + "\n");
                break;
            case "answer":
                Keep<AnswerBenchmark>("answer.md", "A complete answer in process: five roles with bands, a hundred cities");
                break;
            case "opening":
                Keep<OpeningBenchmark>("opening.md", "Opening the default bundle");
                break;
            case "skills":
                Keep<SkillsBenchmark>("skills.md", "Cost of a profile by its skills and by the vocabulary");
                break;
            default:
                throw new ArgumentException($"Found the table '{table}'; expected one of {string.Join(", ", All)}.", nameof(table));
        }
    }

    private void Keep<T>(string file, string title, string more = "")
    {
        var logger = new AccumulationLogger();
        var summary = BenchmarkRunner.Run<T>(Config());
        MarkdownExporter.GitHub.ExportToLog(summary, logger);
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
        {
            throw new InvalidOperationException($"{typeof(T).Name} failed.");
        }

        results.Write(file, $"# {title}\n\n{more}{logger.GetLog().Trim().Replace("&#39;", "", StringComparison.Ordinal)}");
    }

    private static ManualConfig Config() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(11))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddColumn(StatisticColumn.Median, new ProfilesPerSecond())
        .AddLogger(ConsoleLogger.Default)
        .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(30))
        .WithArtifactsPath(Path.Combine(Repository.Root, ".artifacts", "benchmarks"));
}
