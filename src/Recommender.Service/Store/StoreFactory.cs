using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Recommender.Service.Settings;

namespace Recommender.Service.Store;

/// <summary>Opens the store: SQLite in the data folder, or PostgreSQL where a connection string is given.</summary>
internal sealed class StoreFactory : IDbContextFactory<RecommenderStore>
{
    public const string FileName = "recommender.db";

    private readonly Func<RecommenderStore> _create;

    public StoreFactory(IOptions<ServiceOptions> service, IOptions<StoreOptions> store)
    {
        Folder = service.Value.Data;
        Place = service.Value.Database is null ? $"the store '{Path.Combine(Folder, FileName)}'" : "the database";
        ConnectionString = service.Value.Database is { } database
            ? Postgres(database)
            : new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(Folder, FileName),
                DefaultTimeout = store.Value.BusySeconds,
            }.ConnectionString;
        _create = service.Value.Database is null ? Sqlite(store.Value) : Postgres(store.Value);
    }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Holds a password, perhaps.</summary>
    public string ConnectionString { get; }

    /// <summary>Where it is, for messages.</summary>
    public string Place { get; }

    public RecommenderStore CreateDbContext() => _create();

    private Func<RecommenderStore> Sqlite(StoreOptions store)
    {
        var options = new DbContextOptionsBuilder<SqliteStore>()
            .UseSqlite(ConnectionString)
            .AddInterceptors(new SqliteSettings(store.BusySeconds))
            .Options;
        return () => new SqliteStore(options);
    }

    private Func<RecommenderStore> Postgres(StoreOptions store)
    {
        var options = new DbContextOptionsBuilder<PostgresStore>()
            .UseNpgsql(ConnectionString, npgsql => npgsql.CommandTimeout(store.BusySeconds))
            .Options;
        return () => new PostgresStore(options);
    }

    private static string Postgres(string database)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(database).ConnectionString;
        }
        catch (ArgumentException fault)
        {
            // The text itself may hold a password.
            throw new ServiceRefusedException(
                $"Found a connection string that cannot be read ({fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}); "
                + "expected one of PostgreSQL, like 'Host=db;Database=recommender;Username=recommender;Password=…'; correct --database.",
                fault);
        }
    }
}
