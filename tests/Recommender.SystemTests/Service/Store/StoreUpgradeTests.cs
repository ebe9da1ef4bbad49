using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Recommender.Service.Settings;
using Recommender.Service.Store;
using Recommender.Tests;
using Recommender.Tests.Service;
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
    public async Task AStoreThatANewerVersionChangedByMoreThanAdditionsIsRefused(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        await store.AskAsync(open => open.Database.ExecuteSqlRawAsync(
            "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_BreakingLater', '99.0.0')"));

        var refusal = await Assert.ThrowsAsync<ServiceRefusedException>(() => store.Upgrade.RunAsync(CancellationToken.None));

        Assert.Equal(
            "Found a store that a newer version has upgraded ('29990101000000_BreakingLater'); expected one this version knows; "
            + "start that version, or give another --data or --database.",
            refusal.Message);
    }

    /// <summary>The version before, while nodes are updated one after the other: the store has what only the next one knows.</summary>
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AServiceStartsAndWorksOnAStoreWithLaterAdditions(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        await store.AskAsync(open => open.Database.ExecuteSqlRawAsync("""
            ALTER TABLE "Outcomes" ADD COLUMN "Later" text NULL;
            ALTER TABLE "BatchJobs" ADD COLUMN "Later" bigint NOT NULL DEFAULT 7;
            CREATE TABLE "Laters" ("Id" bigint NOT NULL PRIMARY KEY);
            INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0.0');
            """));

        await using var service = await ServiceProcess.StartAsync(store);
        using var client = service.Client(await service.KeyAsync("operate"));
        var outcome = await PostAsync(client, "/v1/outcomes", """{"personId":"p1","role":"Data Analyst"}""", "application/json");
        var batch = await PostAsync(client, "/v1/batches", "profile_id,skills\n1,python\n", "text/csv");

        Assert.Equal((201, 202), (outcome, batch));
        await Until.HoldsAsync(
            () => store.AskAsync(open => open.BatchJobs.AllAsync(job => job.State == BatchState.Done)), "the batch done");
        Assert.Equal(1, await store.AskAsync(open => open.Outcomes.CountAsync()));
    }

    /// <summary>A migration that changes more than what is added is named so, as earlier versions cannot use the store then.</summary>
    [Theory]
    [InlineData("Host=127.0.0.1")]
    [InlineData(null)]
    public void MigrationsOnlyAdd(string? database)
    {
        var stores = new StoreFactory(
            Options.Create(new ServiceOptions { Data = "/nowhere", Database = database }), Options.Create(new StoreOptions()));
        using var store = stores.CreateDbContext();
        var migrations = store.GetService<IMigrationsAssembly>();

        var after = migrations.Migrations
            .SkipWhile(one => !one.Key.EndsWith("_BatchParts", StringComparison.Ordinal))
            .Skip(1)
            .Where(one => !one.Key.Contains(StoreUpgrade.Breaking, StringComparison.Ordinal))
            .Select(one => migrations.CreateMigration(one.Value, store.Database.ProviderName!))
            .ToList();

        Assert.NotEmpty(after);
        Assert.All(after, migration => Assert.All(
            migration.UpOperations, operation => Assert.True(OnlyAdds(operation, migration), $"{migration}: {operation}")));
    }

    private static bool OnlyAdds(MigrationOperation operation, Migration migration) => operation switch
    {
        CreateTableOperation => true,
        AddColumnOperation column => column.IsNullable || column.DefaultValue is not null || column.DefaultValueSql is not null,
        CreateIndexOperation index => !index.IsUnique
            || migration.UpOperations.OfType<CreateTableOperation>().Any(table => table.Name == index.Table),
        _ => false,
    };

    private static async Task<int> PostAsync(HttpClient client, string path, string body, string type)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, type);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (int)answer.StatusCode;
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
