namespace Recommender.Service.Background;

/// <summary>What is logged of the parts that work beside the requests: ids from 1800.</summary>
internal static partial class BackgroundLog
{
    [LoggerMessage(
        1800,
        LogLevel.Error,
        "The background part '{Name}' failed for a reason nobody foresaw; it is tried again, with pauses of up to a minute")]
    public static partial void Failed(ILogger logger, Exception fault, string name);
}
