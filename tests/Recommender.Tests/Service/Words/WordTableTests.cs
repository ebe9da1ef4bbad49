using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Recommender.Service.Settings;
using Recommender.Service.Store;
using Recommender.Service.Words;
using Recommender.Tests.Service.Store;

namespace Recommender.Tests.Service.Words;

public sealed class WordTableTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AWordIsKeptOnlyAfterFiveRequestsInThreeHours_AndUntilThenItsKeyedHash(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        // Two services on one store count as one.
        WordTable[] tables = [Table(store), Table(store)];

        await tables[0].AddAsync([("zorblax", 10, 40), ("jane doe", 10, 2)], default);
        await tables[1].AddAsync([("zorblax", 11, 40), ("jane doe", 11, 1)], default);
        Assert.Empty(await tables[0].ListAsync(10, default));
        await tables[1].AddAsync([("zorblax", 11, 1)], default);
        Assert.Equal((0, 2), await tables[0].CountAsync(default));
        await tables[0].AddAsync([("zorblax", 12, 1), ("jane doe", 12, 1)], default);

        var word = Assert.Single(await tables[1].ListAsync(10, default));
        Assert.Equal(("zorblax", 82, 3), (word.Word, word.Requests, word.Hours));
        Assert.Equal((1, 1), await tables[0].CountAsync(default));
        var hidden = await store.AskAsync(open => open.UnknownWords.SingleAsync(one => one.Word == null));
        Assert.Equal((4, 3, 64), (hidden.Requests, hidden.Hours, hidden.Hash.Length));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task WhatNobodySaysAnyMoreIsForgotten_AndWhatAnOperatorForgetsToo(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddHours(100));
        var table = new WordTable(store.Factory, new(store.Factory), clock);
        await table.AddAsync([("old", 100, 9)], default);
        foreach (var hour in new[] { 1_000, 1_001, 1_002 })
        {
            await table.AddAsync([("young", hour, 9)], default);
        }

        clock.Advance(TimeSpan.FromDays(WordTable.KeptDays) + TimeSpan.FromHours(1));

        Assert.Equal(1, await table.ForgetOldAsync(default));
        Assert.Equal("young", Assert.Single(await table.ListAsync(10, default)).Word);
        Assert.True(await table.ForgetAsync("young", default));
        Assert.False(await table.ForgetAsync("young", default));
        Assert.Equal((0, 0), await table.CountAsync(default));
    }

    [Fact]
    public async Task NoWordBelowTheThresholdIsInTheFilesOfTheStore()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);

        await Table(store).AddAsync([("anneliese", 1, 100)], default);

        Assert.DoesNotContain("anneliese", store.Bytes(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void ARequestCountsAWordOnce_AndWhatMayBeAnAddressOrANumberNever()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddHours(7));
        var buffer = new WordBuffer(Options.Create(new ServiceOptions { UnknownWords = true }), clock);

        buffer.Add(["Zorb  Lax", "zorb lax", "a@b.example", "https://jane.example", "0171 234567", "x", "1 2 3", "q\u0007", new('y', 41)]);
        buffer.Add(["zorb lax"]);

        Assert.Equal([("zorb lax", 7L, 2)], buffer.Take());
        Assert.Empty(buffer.Take());
    }

    [Fact]
    public void WithoutTheSettingNothingIsCounted_AndAFloodIsBounded()
    {
        var off = new WordBuffer(Options.Create(new ServiceOptions()), TimeProvider.System);
        off.Add(["zorblax"]);
        Assert.Empty(off.Take());

        var on = new WordBuffer(Options.Create(new ServiceOptions { UnknownWords = true }), TimeProvider.System);
        on.Add(Enumerable.Range(0, 25_000).Select(i => $"w{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}"));
        Assert.Equal(10_000, on.Take().Count);
    }

    private static WordTable Table(TestStore store) => new(store.Factory, new StoreSecrets(store.Factory), TimeProvider.System);
}
