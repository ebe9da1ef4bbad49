namespace Recommender.Service.Store;

/// <summary>A service on this store, which says now and then that it lives. Gone when it ends, but for one that was killed.</summary>
internal sealed class ServiceNode
{
    /// <summary>Machine, process and a number of its own, as the job engine and the parts of batches name it.</summary>
    public required string Id { get; set; }

    public required DateTime StartedAt { get; set; }

    /// <summary>When it said so last, by the database's clock.</summary>
    public required DateTime SeenAt { get; set; }

    /// <summary>The newest layout of a bundle that it reads.</summary>
    public required int BundleFormat { get; set; }

    /// <summary>The newest migration of the store that it knows.</summary>
    public required string Schema { get; set; }
}
