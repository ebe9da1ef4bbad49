using Microsoft.EntityFrameworkCore;
using Recommender.Bundles;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>
/// Which outcomes each version learnt from. They are written down under the run's name before the training begins and pass to the
/// version when it is published, so that there is never a version of which it is not known; a manifest says which run ordered it.
/// </summary>
internal sealed class TrainingLedger(IDbContextFactory<RecommenderStore> stores, Ledger ledger, TrainingRuns runs, ModelRegistry registry)
{
    /// <summary>The version that a run has published; null for none yet.</summary>
    public string? VersionOf(Guid run) => registry.Versions.LastOrDefault(version => OrderOf(version) == LedgerEntry.OfRun(run));

    /// <summary>Writes down what a run is about to learn from, in place of what an earlier attempt wrote.</summary>
    public async Task WriteAsync(Guid run, OutcomeChoice outcomes, CancellationToken stop)
    {
        await ForgetAsync(LedgerEntry.OfRun(run), stop);
        await outcomes.RecordAsync(ledger, LedgerEntry.OfRun(run), stop);
    }

    /// <summary>Takes out of a run's entries the outcomes that were erased before they were handed to it.</summary>
    public async Task LeaveOutAsync(Guid run, IReadOnlyCollection<long> outcomes, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        await store.Ledger
            .Where(entry => entry.Version == LedgerEntry.OfRun(run) && outcomes.Contains(entry.OutcomeId))
            .ExecuteDeleteAsync(stop);
    }

    /// <summary>Passes a run's entries to the version it has published.</summary>
    public async Task PassAsync(Guid run, string version, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        await store.Ledger
            .Where(entry => entry.Version == LedgerEntry.OfRun(run))
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Version, version), stop);
    }

    /// <summary>
    /// Passes on what runs that are over have left: to the version that one has published, or to nobody. Only for who has the turn of
    /// training: a trainer whose service was killed may still publish.
    /// </summary>
    public async Task SettleAsync(CancellationToken stop)
    {
        foreach (var name in await LeftAsync(stop))
        {
            var run = Guid.Parse(name[LedgerEntry.RunPrefix.Length..]);
            if (await runs.FindAsync(run, stop) is { Turn: not null })
            {
                continue;
            }

            await (VersionOf(run) is { } version ? PassAsync(run, version, stop) : ForgetAsync(name, stop));
        }
    }

    /// <summary>
    /// The same as soon as nobody trains; what is left where somebody does is for a later one. To take the turn removes the drafts of a
    /// trainer that was killed; one that still runs keeps its own.
    /// </summary>
    public async Task TrySettleAsync()
    {
        try
        {
            using var turn = registry.TakeTrainingTurn();
            await SettleAsync(CancellationToken.None);
        }
        catch (ModelsBusyException)
        {
        }
    }

    /// <summary>The names of runs that have entries.</summary>
    public async Task<List<string>> LeftAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.Ledger
            .Where(entry => entry.Version.StartsWith(LedgerEntry.RunPrefix))
            .Select(entry => entry.Version)
            .Distinct()
            .ToListAsync(stop);
    }

    private async Task ForgetAsync(string name, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        await store.Ledger.Where(entry => entry.Version == name).ExecuteDeleteAsync(stop);
    }

    /// <summary>When the first of the outcomes a version learnt from was erased; null for none.</summary>
    public async Task<DateTime?> ErasedSinceAsync(string version, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.Ledger
            .Where(entry => entry.Version == version && entry.ErasedAt != null)
            .MinAsync(entry => entry.ErasedAt, stop);
    }

    /// <summary>
    /// Retires the versions that learnt from erased outcomes, the champion excepted, and forgets those that are gone. Gives the retired
    /// ones.
    /// </summary>
    public async Task<IReadOnlyList<string>> RetireErasedAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var champion = registry.Aliases.Champion;
        var (held, retired) = (registry.Versions, new List<string>());
        foreach (var version in await store.Ledger
            .Where(entry => entry.ErasedAt != null && entry.Version != champion)
            .Select(entry => entry.Version)
            .Distinct()
            .ToListAsync(stop))
        {
            if (held.Contains(version))
            {
                retired.Add(registry.Retire(version));
                await ForgetAsync(version, stop);
            }
        }

        return retired;
    }

    // A version that cannot be read was not published by this run: what is published has been read back.
    private string? OrderOf(string version)
    {
        try
        {
            return registry.Manifest(version).Order;
        }
        catch (Exception fault) when (fault is BundleDamagedException or BundleIncompatibleException or ModelNotFoundException
            or IOException)
        {
            return null;
        }
    }
}
