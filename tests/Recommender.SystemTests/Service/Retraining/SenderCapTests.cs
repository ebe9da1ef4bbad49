using Recommender.Tests.Service.Store;
using Xunit.Abstractions;

namespace Recommender.SystemTests.Service.Retraining;

/// <summary>No sender decides alone where there are several; and the database chooses what the rule over lists would.</summary>
public sealed class SenderCapTests(ITestOutputHelper output)
{
    private const int Cases = 60;

    [Theory]
    [InlineData(new[] { 5_000, 100, 100, 100, 100 }, 0.25, new[] { 133, 100, 100, 100, 100 })]
    [InlineData(new[] { 5_000, 100 }, 0.25, new[] { 100, 100 })]
    [InlineData(new[] { 5_000, 100 }, 0.9, new[] { 900, 100 })]
    [InlineData(new[] { 5_000, 100 }, 1, new[] { 5_000, 100 })]
    [InlineData(new[] { 300, 300, 300 }, 0.25, new[] { 300, 300, 300 })]
    [InlineData(new[] { 5_000 }, 0.25, new[] { 5_000 })]
    [InlineData(new[] { 5_000, 29 }, 0.25, new[] { 5_000, 29 })]
    public async Task ASenderHasAtMostItsShareOfWhatRemains(int[] sent, double largest, int[] remain)
    {
        var outcomes = Outcomes(sent);

        var chosen = await ChosenOutcomes.OfAsync(outcomes, share: 1, largest);

        Assert.Equal(remain, outcomes
            .Where(outcome => chosen.HeldOut.Contains(outcome.Id))
            .CountBy(outcome => outcome.Sender)
            .OrderBy(sender => sender.Key, StringComparer.Ordinal)
            .Select(sender => sender.Value));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task TheDatabaseChoosesWhatTheRuleOverListsDoes_ForMadeUpOutcomes(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        for (var i = 0; i < Cases; i++)
        {
            var outcomes = MadeUp(chance);
            var learnt = outcomes.Where(_ => chance.Next(8) == 0).Select(outcome => outcome.Id).ToHashSet();
            var (share, largest) = (chance.Next(3) == 0 ? 1 : 0.05 + chance.NextDouble(), 0.02 + (0.98 * chance.NextDouble()));

            var chosen = await ChosenOutcomes.InAsync(store, outcomes, learnt, share, largest);

            var expected = ChoiceInMemory.Of(outcomes, learnt, share, largest);
            Assert.Equal(expected.Trained, chosen.Trained);
            Assert.Equal(expected.HeldOut, chosen.HeldOut);
            Assert.Equal(expected.HeldOutPeople, chosen.HeldOutPeople);
        }
    }

    [Fact]
    public async Task TheNewestPersonsOfASenderStay()
    {
        var chosen = await ChosenOutcomes.OfAsync(Outcomes([200, 50, 50, 50]), share: 1, largest: 0.25);

        Assert.Equal(Enumerable.Range(151, 50).Select(i => (long)i), chosen.HeldOut.Where(id => id <= 200));
    }

    [Fact]
    public async Task WhoSendsManyOfTheNewestIsHeldOutNoMoreThanTheOthers()
    {
        // Four sent before; the fifth floods at the end.
        var choice = await ChosenOutcomes.OfAsync(Outcomes([100, 100, 100, 100, 4_000]), share: 0.3, largest: 0.25);

        Assert.InRange(choice.HeldOut.Count + choice.Trained.Count, 400 + 130, 400 + 134);
        Assert.InRange(choice.HeldOut.Count(id => id > 400), 1, choice.HeldOut.Count / 4);
        Assert.InRange(choice.Trained.Count(id => id > 400), 1, choice.Trained.Count / 4);
        Assert.Matches(
            @"^Left out 3,8\d\d of 4,000 outcomes of '4': where there are several senders none has more than 25 % of the whole, "
            + @"or an equal share where they are few \(Service:Retraining:LargestSender\)\.$",
            Assert.Single(choice.Warnings));
    }

    [Fact]
    public async Task ASingleSenderIsWarnedOfAndNotStarved()
    {
        var choice = await ChosenOutcomes.OfAsync(Outcomes([1_000]), share: 0.3, largest: 0.25);

        Assert.Equal((700, 300), (choice.Trained.Count, choice.HeldOut.Count));
        Assert.Equal(
            ["Found 1,000 of 1,000 outcomes from one sender, '0'; expected several that can be held against each other; "
                + "what this one sends is believed, as far as the original rows bear it out."],
            choice.Warnings);
    }

    [Fact]
    public async Task WholePersonsAreHeldOut_TheNewest_AndNobodyTheChampionLearntFrom()
    {
        // a: learnt in part. b and d came early, c came back last, e is the newest.
        (long Id, string Person)[] outcomes = [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "a"), (6, "e"), (7, "c")];
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);

        var choice = await ChosenOutcomes.InAsync(
            store, [.. outcomes.Select(one => new StoredOutcome(one.Id, one.Person, "one"))], [1], share: 0.5, largest: 0.25);

        Assert.Equal([3, 6, 7], choice.HeldOut);
        Assert.Equal([1, 2, 4, 5], choice.Trained);
        Assert.Equal(2, choice.HeldOutPeople);
    }

    /// <summary>Ten times the outcomes, of several senders whose shares are cut: as much is allocated.</summary>
    [Fact]
    public async Task MemoryDoesNotGrowWithTheOutcomes()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);
        _ = await ChosenOutcomes.AllocatedAsync(store, outcomes: 1_000);

        var (few, many) = (await ChosenOutcomes.AllocatedAsync(store, 6_000), await ChosenOutcomes.AllocatedAsync(store, 60_000));

        output.WriteLine($"allocated {few:#,0} and {many:#,0} bytes");
        Assert.InRange(many, 1, few + 100_000);
    }

    // One sender after the other, called 0, 1 and so on.
    private static List<StoredOutcome> Outcomes(int[] sent) =>
        [.. sent.SelectMany((count, sender) => Enumerable.Range(0, count).Select(person => (Sender: sender, Person: person)))
            .Select((one, id) => new StoredOutcome(
                id + 1, FormattableString.Invariant($"{one.Sender}-{one.Person}"), FormattableString.Invariant($"{one.Sender}")))];

    // People with several outcomes, some of several senders, whose names a language would sort otherwise than bytes; gaps in the numbers.
    private static List<StoredOutcome> MadeUp(Random chance)
    {
        string[] senders = ["b", "B", "a b", "ä", "z", "keyless", "Ω"];
        var (several, people, flood) = (chance.Next(1, senders.Length + 1), chance.Next(1, 200), chance.NextDouble());
        var (made, id) = (new List<StoredOutcome>(), 0L);
        for (var rows = chance.Next(1, 500); rows > 0; rows--)
        {
            id += chance.Next(1, 4);
            var sender = chance.NextDouble() < flood ? senders[0] : senders[chance.Next(several)];
            made.Add(new(id, $"{(chance.Next(4) == 0 ? "" : sender)}p{Math.Min(chance.Next(people), chance.Next(people))}", sender));
        }

        return made;
    }
}
