using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Settings;

namespace Recommender.Service.Store;

/// <summary>
/// Brings the store up to the model of this build. Safe when several processes start together, and when one is killed meanwhile.
/// </summary>
internal sealed class StoreUpgrade(StoreFactory stores, IOptions<StoreOptions> options, TimeProvider clock, ILogger<StoreUpgrade> logger)
{
    private const string LockName = "upgrade.lock";

    /// <summary>The number of the lock in PostgreSQL; any that nothing else there uses.</summary>
    private const string UpgradeLock = "7236045";

    /// <summary>
    /// How the name of a migration goes on, after its time, that does more than add: a version that does not know it cannot use the store.
    /// What only adds, those before use as if it were not there.
    /// </summary>
    public const string Breaking = "_Breaking";

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    /// <exception cref="ServiceRefusedException">It cannot be reached, or a newer version did more than add to it.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await using var store = stores.CreateDbContext();
            if (store is SqliteStore)
            {
                CreateFile();
            }

            if (await IsBehindAsync(store, stop))
            {
                await UpgradeAsync(store, stop);
            }
        }
        catch (Exception fault) when (StoreFault.Is(fault) || fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable(stores, fault.GetBaseException());
        }
    }

    /// <summary>What to say of a store that cannot be used.</summary>
    public static ServiceRefusedException Unusable(StoreFactory stores, Exception fault) => new(
        $"Found {stores.Place} unusable ({fault.Message.ReplaceLineEndings(" ").TrimEnd('.')}); "
        + "expected one that can be reached and written; "
        + "check --data or --database, its rights and the space left.", fault);

    private static async Task<bool> IsBehindAsync(RecommenderStore store, CancellationToken stop)
    {
        var known = store.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await store.Database.GetAppliedMigrationsAsync(stop)).ToList();
        if (applied.Find(name => !known.Contains(name) && name.Contains(Breaking, StringComparison.Ordinal)) is { } newer)
        {
            throw new ServiceRefusedException(
                $"Found a store that a newer version has upgraded ('{newer}'); expected one this version knows; "
                + "start that version, or give another --data or --database.");
        }

        return !known.IsSubsetOf(applied);
    }

    private async Task UpgradeAsync(RecommenderStore store, CancellationToken stop)
    {
        var start = clock.GetTimestamp();
        if (store is SqliteStore)
        {
            await using var turn = await TurnAsync(stop);
            // Whoever upgrades holds the file above, so a lock that is still written in the store is that of a process that was killed;
            // EF would wait for it for ever.
            await store.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", stop);
            await store.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", stop);
            await store.Database.MigrateAsync(stop);
        }
        else
        {
            await UpgradePostgresAsync(store, stop);
        }

        StoreLog.Upgraded(logger, store.Database.GetMigrations().Last(), clock.GetElapsedTime(start).TotalMilliseconds);
    }

    // EF's own lock ends with each migration's transaction: of several that start together, a second one would begin with the next
    // migration while the first is about to. Who waits for this one finds them all applied; a process that is killed lets go of it with its
    // connection.
    private async Task UpgradePostgresAsync(RecommenderStore store, CancellationToken stop)
    {
        var patience = TimeSpan.FromSeconds(options.Value.UpgradeSeconds);
        store.Database.SetCommandTimeout(patience);
        await using var turn = stores.CreateDbContext();
        turn.Database.SetCommandTimeout(patience);
        await turn.Database.OpenConnectionAsync(stop);
        await turn.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_lock({UpgradeLock})", stop);
        try
        {
            await store.Database.MigrateAsync(stop);
        }
        finally
        {
            // A connection that goes back to its pool would keep it.
            await turn.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_unlock({UpgradeLock})", CancellationToken.None);
        }
    }

    /// <summary>A file that one process at a time holds open; the system lets go of it when the process is killed.</summary>
    private async Task<FileStream> TurnAsync(CancellationToken stop)
    {
        var file = Path.Combine(stores.Folder, LockName);
        for (var start = clock.GetTimestamp(); ;)
        {
            try
            {
                return PrivateFiles.Open(file, FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException) when (clock.GetElapsedTime(start) < TimeSpan.FromSeconds(options.Value.UpgradeSeconds))
            {
                await Task.Delay(BetweenTries, clock, stop);
            }
        }
    }

    // SQLite gives the files beside it the rights of this one. Made only where there is none: to close a file ends the locks on it.
    private void CreateFile()
    {
        var file = Path.Combine(stores.Folder, StoreFactory.FileName);
        PrivateFiles.CreateFolder(stores.Folder);
        if (!File.Exists(file))
        {
            TryCreate(file);
        }

        var isClosed = new[] { $"{StoreFactory.FileName}*", LockName }.All(pattern => PrivateFiles.TryCloseFiles(stores.Folder, pattern));
        if (!isClosed)
        {
            StoreLog.NotPrivate(logger);
        }
    }

    private static void TryCreate(string file)
    {
        try
        {
            PrivateFiles.Open(file, FileMode.CreateNew, FileShare.ReadWrite).Dispose();
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was quicker.
        }
    }
}
