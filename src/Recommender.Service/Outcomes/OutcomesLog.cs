namespace Recommender.Service.Outcomes;

/// <summary>What is logged of outcomes: ids from 1300.</summary>
internal static partial class OutcomesLog
{
    [LoggerMessage(1300, LogLevel.Error, "{Requests} requests with outcomes are not stored and not acknowledged: {Reason}")]
    public static partial void NotStored(ILogger logger, int requests, string reason);
}
