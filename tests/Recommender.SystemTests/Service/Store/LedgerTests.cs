using Recommender.Service.Store;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Store;

public sealed class LedgerTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task RecordedAgainNothingChanges(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        var ids = await AddAsync(store, Enumerable.Range(0, 2_500).Select(i => $"p{i}"));
        var ledger = new Ledger(store.Factory, TimeProvider.System);

        await store.LearnAsync("v1", ids[..1_200]);
        await store.LearnAsync("v1", ids);

        Assert.Equal([new("v1", 2_500, 0)], await ledger.VersionsAsync());
        Assert.Empty(await ledger.ContainingErasedAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task WhoIsErasedWhileAVersionIsTrainedIsNotedAsErased(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        var ids = await AddAsync(store, ["a", "b"]);
        var ledger = new Ledger(store.Factory, TimeProvider.System);
        await store.EraseAsync("a");

        await store.LearnAsync("v1", ids);

        Assert.Equal([new("v1", 2, 1)], await ledger.VersionsAsync());
        Assert.Equal(["v1"], await ledger.ContainingErasedAsync());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task WhoeverComesFirstNoErasureIsMissed(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        var people = Enumerable.Range(0, 40).Select(i => $"p{i}").ToList();
        var ids = await AddAsync(store, people);
        var ledger = new Ledger(store.Factory, TimeProvider.System);

        var erasing = Task.WhenAll(people.Chunk(10).Select(part => Task.Run(async () =>
        {
            foreach (var person in part)
            {
                await store.EraseAsync(person);
            }
        })));
        var recording = Task.Run(async () =>
        {
            for (var version = 0; version < 10; version++)
            {
                await store.LearnAsync($"v{version}", ids);
            }
        });
        await Task.WhenAll(erasing, recording);

        Assert.All(await ledger.VersionsAsync(), version => Assert.Equal((40, 40), (version.Outcomes, version.Erased)));
    }

    private static Task<List<long>> AddAsync(TestStore store, IEnumerable<string> people) => store.AskAsync(async open =>
    {
        var outcomes = people.Select(person => new Outcome { PersonId = person, ReceivedAt = DateTime.UnixEpoch, Row = "{}" }).ToList();
        open.AddRange(outcomes);
        await open.SaveChangesAsync();
        return outcomes.ConvertAll(outcome => outcome.Id);
    });
}
