namespace Recommender.Service.Jobs;

/// <summary>A clearing of what is no longer kept: done at the start and now and then afterwards, by one node.</summary>
internal interface IUpkeep
{
    /// <summary>What it is called where health says that it fails.</summary>
    string Name { get; }

    /// <summary>Gives how much was cleared.</summary>
    Task<int> RunAsync(CancellationToken stop);
}
