namespace Recommender.Service.Decisions;

/// <summary>What is logged of kept answers: ids from 1700.</summary>
internal static partial class DecisionsLog
{
    [LoggerMessage(1700, LogLevel.Error, "{Count} answers were not kept, so not given: {Reason}")]
    public static partial void NotKept(ILogger logger, int count, string reason);
}
