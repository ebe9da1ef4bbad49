namespace Recommender.Service.Store;

/// <summary>What is logged of the store: ids from 1100.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(1100, LogLevel.Information, "The store is upgraded to {Migration} after {Milliseconds:F0} ms")]
    public static partial void Upgraded(ILogger logger, string migration, double milliseconds);

    [LoggerMessage(
        1101, LogLevel.Warning, "The journal of the store is in use; what was erased is still in it until it is emptied, within the hour")]
    public static partial void JournalInUse(ILogger logger);

    [LoggerMessage(
        1102,
        LogLevel.Warning,
        "Files in the data folder that hold what people said are another user's and may be read by others; "
        + "give them to the user of this service")]
    public static partial void NotPrivate(ILogger logger);
}
