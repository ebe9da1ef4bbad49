using Microsoft.EntityFrameworkCore;
using Recommender.Service.Store;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Store;

/// <summary>The time by which jobs go.</summary>
public sealed class StoreClockTests
{
    [Theory]
    [OnPostgres]
    public async Task ItIsThatOfTheDatabase_AndGoesOn(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        var clock = new StoreClock();
        await clock.SetAsync(store.Factory, default);

        var before = await TimeAsync(store);
        var first = clock.GetUtcNow();
        var second = clock.GetUtcNow();
        var after = await TimeAsync(store);

        // However busy the machine: set to within half the way of an answer.
        Assert.InRange(first.UtcDateTime, before.AddSeconds(-30), after.AddSeconds(30));
        Assert.True(second >= first);
        Assert.Equal(TimeSpan.Zero, first.Offset);
    }

    [Fact]
    public async Task OnSqliteItIsTheSystems()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);
        var clock = new StoreClock();
        await clock.SetAsync(store.Factory, default);

        var before = TimeProvider.System.GetUtcNow();
        var now = clock.GetUtcNow();

        Assert.InRange(now, before, TimeProvider.System.GetUtcNow());
    }

    private static Task<DateTime> TimeAsync(TestStore store) => store.AskAsync(async open =>
        (await open.Database.SqlQueryRaw<DateTime>("SELECT clock_timestamp() AS \"Value\"").ToListAsync())[0]);
}
