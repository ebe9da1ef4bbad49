using Microsoft.EntityFrameworkCore;
using Recommender.Bundles;
using Recommender.Service.Store;

namespace Recommender.Service.Nodes;

/// <summary>The services that live on this store: those that said so a short while ago, by the database's clock.</summary>
internal sealed class LiveNodes(IDbContextFactory<RecommenderStore> stores, StoreClock clock)
{
    /// <summary>So long after it said so last a node is taken for live.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private IReadOnlyList<ServiceNode> _known = [];

    /// <summary>How many there were at the last look, this one counted.</summary>
    public int Count => Math.Max(1, Volatile.Read(ref _known).Count);

    /// <summary>Looks. The longest at work first.</summary>
    public async Task<IReadOnlyList<ServiceNode>> LookAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var live = await Live(store).ToListAsync(stop);
        Volatile.Write(ref _known, live);
        return live;
    }

    /// <exception cref="BundleIncompatibleException">A live node cannot read the bundle, so it must not become the champion.</exception>
    public void ThrowIfUnreadable(ModelManifest manifest)
    {
        if (Obstacle(manifest) is { } obstacle)
        {
            throw new BundleIncompatibleException(obstacle);
        }
    }

    /// <summary>Why a bundle must not become the champion now; null when all live nodes can read it.</summary>
    public string? Obstacle(ModelManifest manifest) => Now().FirstOrDefault(node => node.BundleFormat < manifest.Format) is { } node
        ? $"Found model '{manifest.Version}' in format {manifest.Format}, and the node '{node.Id}', which reads "
            + $"{node.BundleFormat} at most; expected a format that all live nodes read; update or stop that node, then promote again."
        : null;

    // Where the store is away, what was known last.
    private IReadOnlyList<ServiceNode> Now()
    {
        try
        {
            using var store = stores.CreateDbContext();
            return [.. Live(store)];
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            return Volatile.Read(ref _known);
        }
    }

    private IOrderedQueryable<ServiceNode> Live(RecommenderStore store)
    {
        var since = clock.GetUtcNow().UtcDateTime - Silence;
        return store.Nodes.AsNoTracking().Where(node => node.SeenAt > since).OrderBy(node => node.StartedAt).ThenBy(node => node.Id);
    }
}
