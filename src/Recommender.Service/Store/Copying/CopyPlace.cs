using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Recommender.Service.Nodes;
using Recommender.Service.Settings;

namespace Recommender.Service.Store.Copying;

/// <summary>A store at one end of a copy: a data folder with SQLite, or a database of PostgreSQL.</summary>
internal sealed class CopyPlace
{
    private readonly StoreUpgrade _upgrade;

    private CopyPlace(ServiceOptions place)
    {
        var options = Options.Create(new StoreOptions());
        Stores = new(Options.Create(place), options);
        _upgrade = new(Stores, options, TimeProvider.System, NullLogger<StoreUpgrade>.Instance);
    }

    public StoreFactory Stores { get; }

    /// <summary>Reads the words of an option: a folder, or a connection string.</summary>
    /// <exception cref="ServiceRefusedException">It looks like a connection string and cannot be read.</exception>
    public static CopyPlace Parse(string text) => new(text.Contains('=', StringComparison.Ordinal) && !Directory.Exists(text)
        ? new() { Database = text }
        : new() { Data = Path.GetFullPath(text) });

    /// <summary>Whether a service, or a copy, has made it.</summary>
    public async Task<bool> IsThereAsync(CancellationToken stop)
    {
        await using var store = Stores.CreateDbContext();
        return (store is not SqliteStore || File.Exists(Path.Combine(Stores.Folder, StoreFactory.FileName)))
            && await store.Database.CanConnectAsync(stop) && (await store.Database.GetAppliedMigrationsAsync(stop)).Any();
    }

    /// <summary>Brings it up to date, as a start of the service does.</summary>
    public Task UpgradeAsync(CancellationToken stop) => _upgrade.RunAsync(stop);

    /// <exception cref="ServiceRefusedException">A service lives on it.</exception>
    public async Task ThrowIfLiveAsync(CancellationToken stop)
    {
        var clock = new StoreClock();
        await clock.SetAsync(Stores, stop);
        if ((await new LiveNodes(Stores, clock).LookAsync(stop)) is [var node, ..])
        {
            throw new ServiceRefusedException(
                $"Found the node '{node.Id}' live on {Stores.Place}; expected none, so that nothing is written meanwhile; "
                + "stop all services on both stores, then copy again "
                + FormattableString.Invariant($"(one that was killed counts for {LiveNodes.Silence.TotalSeconds} s)."));
        }
    }
}
