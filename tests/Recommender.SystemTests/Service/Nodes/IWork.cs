namespace Recommender.SystemTests.Service.Nodes;

/// <summary>What a cluster is at when something goes wrong, and what must have become of it.</summary>
internal interface IWork
{
    Task BeginAsync();

    /// <summary>Waits until a step is under way, and then a time by chance.</summary>
    Task ReachAsync(Step step, Random chance);

    /// <summary>How far it is, in a few words.</summary>
    Task<string> TellAsync();

    /// <summary>Has a node end it before its time, where it is not over yet.</summary>
    Task EndAsync(int node, bool delete);

    /// <summary>Waits for its end, and finds it as if nothing had happened.</summary>
    Task CheckAsync();
}
