using BenchmarkDotNet.Attributes;
using Recommender.Answers;

namespace Recommender.Benchmarks.Answers;

/// <summary>
/// Opening the default model from files that the system has in memory: every file checked, every golden profile replayed.
/// </summary>
[MemoryDiagnoser]
public class OpeningBenchmark
{
    [Benchmark(Baseline = true, Description = "open the default bundle")]
    public JobRecommender Open() => new(DefaultModel.Open());
}
