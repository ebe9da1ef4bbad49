namespace Recommender.Service.Nodes;

/// <summary>The name of this service among those on one store. A second process of the same name would be taken for the first.</summary>
internal sealed record ThisNode(string Id)
{
    public static ThisNode Create() => new($"{Environment.MachineName} {Environment.ProcessId} {Guid.NewGuid():N}");
}
