namespace Recommender.Service.Safety;

/// <summary>What is logged of keys: ids from 1200. Never a key, nor a part of one.</summary>
internal static partial class SafetyLog
{
    [LoggerMessage(1200, LogLevel.Error, "The keys cannot be read, those known last go on: {Reason}")]
    public static partial void KeysUnreadable(ILogger logger, string reason);

    [LoggerMessage(
        1201,
        LogLevel.Warning,
        "Requests with API keys that were refused, since the last such line: {Count}; the next line comes in a minute at the soonest")]
    public static partial void KeysRefused(ILogger logger, long count);
}
