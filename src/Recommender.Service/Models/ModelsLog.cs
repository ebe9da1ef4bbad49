namespace Recommender.Service.Models;

/// <summary>What is logged of orders to change the champion: id 1003.</summary>
internal static partial class ModelsLog
{
    [LoggerMessage(1003, LogLevel.Warning, "The champion stays as it is: {Reason}")]
    public static partial void NotChanged(ILogger logger, string reason);
}
