using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Recommender.Service.Batches;
using Recommender.Service.Decisions;
using Recommender.Service.People;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Tests.Service.Store;

/// <summary>A store of a test's own, on either database: a folder, or a database of the server that the tests are given.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";

    private readonly string? _server;
    private readonly string? _name;

    private TestStore(string? name, string? server = null)
    {
        (_name, _server) = (name, server);
        Database = name is null ? null : new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        Factory = new(Options.Create(new ServiceOptions { Data = Folder.File("data"), Database = Database }), Options.Create(Waits));
        Upgrade = new(Factory, Options.Create(Waits), TimeProvider.System, NullLogger<StoreUpgrade>.Instance);
    }

    /// <summary>The server for tests on PostgreSQL; null where there is none.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable("RECOMMENDER_TEST_POSTGRES");

    public TempFolder Folder { get; } = new();

    public string? Database { get; }

    public StoreFactory Factory { get; }

    public StoreUpgrade Upgrade { get; }

    /// <summary>The settings with which a service uses this store.</summary>
    public Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["Service:Data"] = Folder.File("data"),
        ["Service:Database"] = Database,
        // A machine that is busy with other tests may be slow.
        ["Service:Store:BusySeconds"] = "60",
    };

    private static StoreOptions Waits { get; } = new() { BusySeconds = 60 };

    /// <summary>An empty one; its tables are made by <see cref="Upgrade"/>.</summary>
    public static async Task<TestStore> CreateAsync(string database)
    {
        if (database == Sqlite)
        {
            return new(null);
        }

        return await CreateOnAsync(Server!);
    }

    /// <summary>An empty one on a server of PostgreSQL.</summary>
    public static async Task<TestStore> CreateOnAsync(string server)
    {
        var name = $"test_{Guid.NewGuid():n}";
        await RunAsync(server, $"CREATE DATABASE {name}");
        return new(name, server);
    }

    /// <summary>One that is up to date.</summary>
    public static async Task<TestStore> UpgradedAsync(string database)
    {
        var store = await CreateAsync(database);
        await store.Upgrade.RunAsync(CancellationToken.None);
        return store;
    }

    /// <summary>Everything that the store's files hold, as Latin-1; SQLite alone.</summary>
    public string Bytes() => string
        .Concat(Directory.EnumerateFiles(Folder.File("data"), $"{StoreFactory.FileName}*").Order(StringComparer.Ordinal).Select(Read));

    public async Task<T> AskAsync<T>(Func<RecommenderStore, Task<T>> ask)
    {
        await using var store = await ((IDbContextFactory<RecommenderStore>)Factory).CreateDbContextAsync();
        return await ask(store);
    }

    /// <summary>Stores outcomes under their own ids, without anything in their rows.</summary>
    public Task AddOutcomesAsync(IEnumerable<(long Id, string Person, string Sender)> outcomes) => AskAsync(async open =>
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        open.ChangeTracker.AutoDetectChangesEnabled = false;
        open.AddRange(outcomes.Select(one =>
            new Outcome { Id = one.Id, PersonId = one.Person, Sender = one.Sender, ReceivedAt = now, Row = "{}" }));
        return await open.SaveChangesAsync();
    });

    /// <summary>Notes in the ledger that a version learnt from outcomes.</summary>
    public Task LearnAsync(string version, IEnumerable<long> ids) => AskAsync(async open =>
    {
        var rows = string.Join(',', ids.Select(id => FormattableString.Invariant($"({id})")));
        await new Ledger(Factory, TimeProvider.System).RecordAsync(
            open, version, $"SELECT column1 AS \"Id\" FROM (VALUES {rows}) AS ids", CancellationToken.None);
        return 0;
    });

    /// <summary>Erases a person as an operator would.</summary>
    public async Task EraseAsync(string person)
    {
        var service = Options.Create(new ServiceOptions { Data = Folder.File("data"), Database = Database });
        var batches = Options.Create(new BatchJobOptions());
        var queue = new BatchQueue(Factory, batches, TimeProvider.System);
        var people = new HeldPeople(
            Factory, new(new(Factory)), new(Factory, queue, new(service), batches), Options.Create(new DecisionOptions()),
            TimeProvider.System, NullLogger<HeldPeople>.Instance);
        await people.EraseAsync(new("operator", Operates: true), person);
    }

    public async ValueTask DisposeAsync()
    {
        if (_name is not null)
        {
            await RunAsync(_server!, $"DROP DATABASE {_name} WITH (FORCE)");
        }

        Folder.Dispose();
    }

    private static string Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static async Task RunAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
