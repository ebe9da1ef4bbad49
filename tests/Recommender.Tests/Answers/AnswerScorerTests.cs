using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Cities;
using Recommender.People;
using Recommender.Tests.Trees;
using Xunit.Abstractions;

namespace Recommender.Tests.Answers;

/// <summary>The numbers of whole answers by the default model, on profiles drawn anew in each run.</summary>
public sealed class AnswerScorerTests(ITestOutputHelper output)
{
    private const int Threads = 8;

    // A test on another thread may borrow the states of a model that it shares, and memory would be taken for more.
    private static readonly ModelBundle Bundle = DefaultModel.Open();
    private static readonly CityOrder[] OnlyByFit = [CityOrder.Fit];
    private static readonly AnswerScorer Scorer = new(Bundle, new(Bundle.Schema, Bundle.Taxonomy));

    [Fact]
    public void ScoringTakesNoMemory()
    {
        var people = Draw(1_000);
        var buffer = Scorer.Rent();
        var orders = Enum.GetValues<CityOrder>();
        Score(people, buffer, prepared: null, orders);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Score(people, buffer, prepared: null, orders);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task AMillionPredictionsOfEightThreadsAreThoseOfOne()
    {
        var people = Draw(3_500);
        var expected = Array.ConvertAll(people, Numbers);
        var predictions = 0L;

        var threads = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                foreach (var i in Enumerable.Range(0, people.Length).OrderBy(i => (long)i * (2 * thread + 1) % people.Length))
                {
                    var numbers = Numbers(people[i]);
                    Assert.Equal(expected[i], numbers);
                    Interlocked.Add(ref predictions, numbers.Length);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        await Task.WhenAll(threads);

        Assert.True(predictions >= 1_000_000, $"{predictions} predictions");
    }

    [Fact]
    public void PreparedTogetherTheyAreThoseOfEachAlone()
    {
        foreach (var people in Draw(3_000).Chunk(AnswerScorer.MostOfAGroup - 1))
        {
            var group = Scorer.Prepare(people);

            Assert.All(people.Zip(group), pair => Assert.Equal(Numbers(pair.First), Numbers(pair.First, pair.Second)));

            Scorer.Return(group);
        }
    }

    private static void Score(ResolvedProfile[] people, AnswerBuffer buffer, EncodedProfile? prepared = null, params CityOrder[] orders)
    {
        foreach (var person in people)
        {
            foreach (var order in orders is [] ? OnlyByFit : orders)
            {
                Scorer.Score(person, new(5, person.Country, CityWish.Best(5) with { Home = person.City, Order = order }), buffer, prepared);
            }
        }
    }

    private static long[] Numbers(ResolvedProfile person) => Numbers(person, prepared: null);

    // The bits of every band and of the probability of every role.
    private static long[] Numbers(ResolvedProfile person, EncodedProfile? prepared)
    {
        var buffer = Scorer.Rent();
        Score([person], buffer, prepared);
        double[] numbers =
        [
            .. buffer.Labels,
            .. buffer.Suggested.SelectMany(title => new[] { title.Probability, title.Band.Low, title.Band.Mid, title.Band.High }),
            .. buffer.Cities.SelectMany(city => new[] { city.Ranked.Fit, city.Ranked.Share, city.Band.Low, city.Band.Mid, city.Band.High }),
        ];
        Scorer.Return(buffer);
        return Array.ConvertAll(numbers, BitConverter.DoubleToInt64Bits);
    }

    private ResolvedProfile[] Draw(int count)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return [.. AnyProfile.Draw(Bundle.Taxonomy, count, seed)];
    }
}
