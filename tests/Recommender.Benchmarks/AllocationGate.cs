using Recommender.Answers;
using Recommender.Benchmarks.Answers;

namespace Recommender.Benchmarks;

/// <summary>The part that is the same on every machine: bytes allocated. Bounds may be lowered, never raised without a reason.</summary>
internal static class AllocationGate
{
    private const long MostOfScoring = 0;
    private const long MostOfAnswer = 20_000;
    private const int Rounds = 20;

    /// <summary>Whether all is within its bound.</summary>
    public static bool Check()
    {
        var people = DefaultModel.Resolved(AnswerBenchmark.People);
        var scoring = new AnswerBenchmark.Scoring(people);
        var recommender = DefaultModel.Recommender();
        var wish = new RecommendOptions { Top = 5, Cities = 100 };
        return Holds("scoring", MostOfScoring, () => scoring.ScoreAll())
            & Holds("complete answer", MostOfAnswer, () =>
            {
                foreach (var person in people)
                {
                    _ = recommender.Recommend(person, wish);
                }
            });
    }

    private static bool Holds(string name, long most, Action all)
    {
        all();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            all();
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (Rounds * AnswerBenchmark.People);
        Console.WriteLine(FormattableString.Invariant($"{name}: {bytes:#,0} bytes a profile; at most {most:#,0}"));
        return bytes <= most;
    }
}
