using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Recommender.Service.Settings;
using Recommender.Service.Store;
using Recommender.Tests;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Store;

public sealed class StoreUpgradeTests
{
    [Theory]
    [InlineData("Host=127.0.0.1")]
    [InlineData(null)]
    public void TheModelHasNoChangeWithoutAMigration(string? database)
    {
        var stores = new StoreFactory(
            Options.Create(new ServiceOptions { Data = "/nowhere", Database = database }), Options.Create(new StoreOptions()));
        using var store = stores.CreateDbContext();

        Assert.False(store.Database.HasPendingModelChanges());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task SeveralThatStartTogetherDoNotCollide(string database)
    {
        await using var store = await TestStore.CreateAsync(database);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.Upgrade.RunAsync(CancellationToken.None))));

        var applied = await store.AskAsync(async open => (await open.Database.GetAppliedMigrationsAsync()).ToList());
        Assert.Equal(await store.AskAsync(open => Task.FromResult(open.Database.GetMigrations().ToList())), applied);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AStoreOfANewerVersionIsRefused(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        await store.AskAsync(
            open => open.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0.0')"));

        var refusal = await Assert.ThrowsAsync<ServiceRefusedException>(() => store.Upgrade.RunAsync(CancellationToken.None));

        Assert.Equal(
            "Found a store that a newer version has upgraded ('29990101000000_Later'); expected one this version knows; "
            + "start that version, or give another --data or --database.",
            refusal.Message);
    }

    [Fact]
    public async Task AnUpgradeThatWasKilledDoesNotHoldUpTheNext()
    {
        await using var store = await TestStore.CreateAsync(TestStore.Sqlite);
        Directory.CreateDirectory(store.Folder.File("data"));
        await store.AskAsync(open => open.Database.ExecuteSqlRawAsync(
            "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); "
            + "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')"));

        await store.Upgrade.RunAsync(CancellationToken.None).WaitAsync(Until.Longest);

        Assert.Equal(0, await store.AskAsync(open => open.Outcomes.CountAsync()));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task WhatIsStoredComesBackEqual(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        var time = new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc);
        await store.AskAsync(open =>
        {
            open.Add(new Outcome { PersonId = "zoë", ReceivedAt = time, Row = "{\"a\":\"\\u0000\"}" });
            return open.SaveChangesAsync();
        });

        var outcome = await store.AskAsync(open => open.Outcomes.SingleAsync(one => one.PersonId == "zoë" && one.ReceivedAt == time));

        Assert.Equal((time, DateTimeKind.Utc, "{\"a\":\"\\u0000\"}"), (outcome.ReceivedAt, outcome.ReceivedAt.Kind, outcome.Row));
    }

    [Fact]
    public async Task SqliteSyncsEachCommitAndOverwritesWhatIsDeleted()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);

        string[] settings = ["journal_mode", "synchronous", "secure_delete"];
        var values = new List<string>();
        foreach (var name in settings)
        {
            await using var open = store.Factory.CreateDbContext();
            await open.Database.OpenConnectionAsync();
            await using var command = open.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            values.Add(Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        Assert.Equal(["wal", "2", "1"], values);
    }

    [Fact]
    public async Task TheDataFolderIsForItsOwnerAlone()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);

        Assert.True(OperatingSystem.IsWindows()
            || File.GetUnixFileMode(
                store.Folder.File("data")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=someone;Password=secret")]
    [InlineData(null)]
    public async Task AStoreThatCannotBeReachedIsToldInOneLine(string? database)
    {
        using var folder = new TempFolder();
        var waits = Options.Create(new StoreOptions());
        var stores = new StoreFactory(Options.Create(new ServiceOptions { Data = folder.Write("a-file", ""), Database = database }), waits);

        var refusal = await Assert.ThrowsAsync<ServiceRefusedException>(
            () => new StoreUpgrade(stores, waits, TimeProvider.System, NullLogger<StoreUpgrade>.Instance).RunAsync(CancellationToken.None));

        Assert.StartsWith($"Found {stores.Place} unusable (", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "; expected one that can be reached and written; check --data or --database, its rights and the space left.", refusal.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AConnectionStringThatCannotBeReadIsNotRepeated()
    {
        var service = Options.Create(new ServiceOptions { Data = "/nowhere", Database = "Server=x;Pasword=secret" });

        var refusal = Assert.Throws<ServiceRefusedException>(() => new StoreFactory(service, Options.Create(new StoreOptions())));

        Assert.StartsWith("Found a connection string that cannot be read (", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }
}
