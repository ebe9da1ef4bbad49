using System.Data;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Recommender.Service.Settings;

namespace Recommender.Service.Store.Copying;

/// <summary>
/// Takes all that a store holds into an empty one, of the same or of the other kind, in one transaction there: all of it, or nothing. What
/// was written is read back and held to what was read. Left out are the nodes, the name that a data folder has in a cluster, and the job
/// engine's own tables: what is not done is ordered again when a service starts.
/// </summary>
internal sealed class StoreCopy(CopyPlace from, CopyPlace to)
{
    private const int AtOnce = 1_000;

    private static readonly MethodInfo OfTable =
        typeof(StoreCopy).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Copies; gives the tables. With <paramref name="isTrial"/> all is checked and read, and nothing written.</summary>
    /// <param name="isTrial">Whether it is only tried.</param>
    /// <param name="progress">Is given the table, how many of its rows are done, and of how many.</param>
    /// <param name="stop">Asked to stop; nothing is written then.</param>
    /// <exception cref="ServiceRefusedException">A store cannot be used, is not empty, or a service lives on it.</exception>
    public async Task<IReadOnlyList<CopiedTable>> RunAsync(bool isTrial, Action<string, long, long> progress, CancellationToken stop)
    {
        var place = from;
        try
        {
            await ThrowIfUnfitAsync(isTrial, stop);
            await using var source = from.Stores.CreateDbContext();
            await using var reading = await source.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
            await from.ThrowIfLiveAsync(stop);
            if (isTrial)
            {
                return await AllAsync(source, null, progress, stop);
            }

            place = to;
            await using var target = to.Stores.CreateDbContext();
            target.ChangeTracker.AutoDetectChangesEnabled = false;
            await using var writing = await target.Database.BeginTransactionAsync(stop);
            var copied = await AllAsync(source, target, progress, stop);
            await StoreNumbers.CarryAsync(source, target, stop);
            await ThrowIfDifferentAsync(copied, target, stop);
            await from.ThrowIfLiveAsync(stop);
            await writing.CommitAsync(stop);
            return copied;
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            throw StoreUpgrade.Unusable(place.Stores, fault.GetBaseException());
        }
    }

    private async Task ThrowIfUnfitAsync(bool isTrial, CancellationToken stop)
    {
        if (from.Stores.ConnectionString == to.Stores.ConnectionString)
        {
            throw new ServiceRefusedException(
                $"Found {from.Stores.Place} as both ends of the copy; expected two stores; give another --to.");
        }

        if (!await from.IsThereAsync(stop))
        {
            throw new ServiceRefusedException(
                $"Found nothing at {from.Stores.Place}; expected one that a service has used; check --from.");
        }

        await from.UpgradeAsync(stop);
        if (!isTrial || await to.IsThereAsync(stop))
        {
            await to.UpgradeAsync(stop);
            await to.ThrowIfLiveAsync(stop);
            await using var target = to.Stores.CreateDbContext();
            if ((await AllAsync(target, null, (_, _, _) => { }, stop)).FirstOrDefault(table => table.Rows > 0) is { } filled)
            {
                throw new ServiceRefusedException(FormattableString.Invariant(
                    $"Found {filled.Rows:#,0} rows in the table {filled.Table} of {to.Stores.Place}; expected an empty store; ")
                    + "give another --to, or remove what is there first.");
            }
        }
    }

    private async Task ThrowIfDifferentAsync(IReadOnlyList<CopiedTable> copied, RecommenderStore target, CancellationToken stop)
    {
        var written = await AllAsync(target, null, (_, _, _) => { }, stop);
        if (copied.Zip(written).FirstOrDefault(pair => pair.First != pair.Second) is ({ } read, { } other))
        {
            throw new ServiceRefusedException(FormattableString.Invariant(
                $"Found {other.Rows:#,0} rows of checksum {other.Checksum} in the table {read.Table} of {to.Stores.Place}; ")
                + FormattableString.Invariant($"expected {read.Rows:#,0} of {read.Checksum}; nothing was written; report this."));
        }
    }

    // What others refer to comes before them.
    private static async Task<IReadOnlyList<CopiedTable>> AllAsync(
        RecommenderStore source, RecommenderStore? target, Action<string, long, long> progress, CancellationToken stop)
    {
        var copied = new List<CopiedTable>();
        foreach (var table in source.Model
            .GetEntityTypes()
            .Where(type => type.ClrType != typeof(ServiceNode))
            .OrderBy(type => type.GetForeignKeys().Count())
            .ThenBy(type => type.GetTableName(), StringComparer.Ordinal))
        {
            var read = OfTable.MakeGenericMethod(table.ClrType);
            copied.Add(await (Task<CopiedTable>)read.Invoke(null, [table, source, target, progress, stop])!);
        }

        return copied;
    }

    private static async Task<CopiedTable> ReadAsync<TRow>(
        IEntityType table, RecommenderStore source, RecommenderStore? target, Action<string, long, long> progress, CancellationToken stop)
        where TRow : class
    {
        var (sum, name) = (new TableSum(table), table.GetTableName()!);
        var total = await source.Set<TRow>().LongCountAsync(stop);
        await foreach (var row in source.Set<TRow>().AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
        {
            if (row is StoreSecret { Name: SharedFolder.Secret })
            {
                continue;
            }

            sum.Add(row);
            target?.Add(row);
            if (sum.Rows % AtOnce == 0)
            {
                await SaveAsync();
                progress(name, sum.Rows, total);
            }
        }

        await SaveAsync();
        return sum.Told();

        async Task SaveAsync()
        {
            if (target is not null)
            {
                await target.SaveChangesAsync(stop);
                target.ChangeTracker.Clear();
            }
        }
    }
}
