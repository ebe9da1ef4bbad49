using Microsoft.EntityFrameworkCore;
using Recommender.Bundles;
using Recommender.Service.Background;
using Recommender.Service.Store;

namespace Recommender.Service.Nodes;

/// <summary>Says every few seconds that this node lives and what it can read, and looks who else does; at the end takes it back.</summary>
internal sealed class NodeBeat(
    ThisNode own, LiveNodes nodes, IDbContextFactory<RecommenderStore> stores, StoreClock clock, ILogger<NodeBeat> logger)
    : BackgroundPart("the sign of life of this node", logger)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    /// <summary>Rows of nodes that were killed are kept for so long.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly DateTimeOffset _start = clock.GetUtcNow();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    protected override async Task TurnAsync(CancellationToken stop)
    {
        try
        {
            await BeatAsync(stop);
            await nodes.LookAsync(stop);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            NodeLog.NotSaid(logger, fault.GetBaseException().Message);
        }
    }

    protected override Task WaitAsync(CancellationToken stop) => Task.Delay(Between, TimeProvider.System, stop);

    protected override async Task EndAsync()
    {
        try
        {
            await using var store = await stores.CreateDbContextAsync();
            await store.Nodes.Where(node => node.Id == own.Id).ExecuteDeleteAsync();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // It is taken for dead a little later.
            NodeLog.NotSaid(logger, fault.GetBaseException().Message);
        }
    }

    private async Task BeatAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var known = store.Nodes.Where(node => node.Id == own.Id);
        if (await known.ExecuteUpdateAsync(set => set.SetProperty(node => node.SeenAt, Now), stop) == 1)
        {
            return;
        }

        // SQLite has one service: an earlier one was killed.
        var gone = store is SqliteStore ? DateTime.MaxValue : Now - Kept;
        await store.Nodes.Where(node => node.SeenAt < gone).ExecuteDeleteAsync(stop);
        store.Nodes.Add(new()
        {
            Id = own.Id,
            StartedAt = _start.UtcDateTime,
            SeenAt = Now,
            BundleFormat = ModelManifest.CurrentFormat,
            Schema = store.Database.GetMigrations().Last(),
        });
        await store.SaveChangesAsync(stop);
    }
}
