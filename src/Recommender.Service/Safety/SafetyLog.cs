namespace Recommender.Service.Safety;

/// <summary>What is logged of keys: ids from 1200. Never a key, nor a part of one.</summary>
internal static partial class SafetyLog
{
    [LoggerMessage(1200, LogLevel.Error, "The keys cannot be read, those known last go on: {Reason}")]
    public static partial void KeysUnreadable(ILogger logger, string reason);
}
