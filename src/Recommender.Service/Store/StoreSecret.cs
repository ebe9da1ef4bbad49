namespace Recommender.Service.Store;

/// <summary>Random bytes that are made once for a store and shared by all services on it.</summary>
internal sealed class StoreSecret
{
    public required string Name { get; set; }

    public required byte[] Value { get; set; }
}
