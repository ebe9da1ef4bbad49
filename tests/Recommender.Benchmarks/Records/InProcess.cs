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
    public void Run()
    {
        Keep<EnsembleBenchmark>("ensemble.md", "One ensemble, one profile at a time, one thread", EnsembleBenchmark.MeasureInTurn() + "\n");
        Keep<AnswerBenchmark>("answer.md", "A complete answer in process: five roles with bands, a hundred cities");
        Keep<OpeningBenchmark>("opening.md", "Opening the default bundle");
        Keep<SkillsBenchmark>("skills.md", "Cost of a profile by its skills and by the vocabulary");
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

        results.Write(file, $"# {title}\n\n{more}{logger.GetLog().Trim()}");
    }

    private static ManualConfig Config() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddColumn(StatisticColumn.Median, new ProfilesPerSecond())
        .AddLogger(ConsoleLogger.Default)
        .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(30))
        .WithArtifactsPath(Path.Combine(Repository.Root, ".artifacts", "benchmarks"));
}
