namespace Recommender.Service.Nodes;

/// <summary>What is logged of the nodes on one store: ids from 2200.</summary>
internal static partial class NodeLog
{
    [LoggerMessage(2200, LogLevel.Warning, "This node could not tell the store whether it lives, tried again soon: {Reason}")]
    public static partial void NotSaid(ILogger logger, string reason);
}
