namespace Recommender.Service.Batches;

/// <summary>What is logged of batches: ids from 1400.</summary>
internal static partial class BatchLog
{
    [LoggerMessage(1400, LogLevel.Information, "Batch {Id} was handed in: {Bytes} bytes for model {Version}")]
    public static partial void HandedIn(ILogger logger, Guid id, long bytes, string version);

    [LoggerMessage(1401, LogLevel.Information, "Batch {Id} is worked at")]
    public static partial void Begun(ILogger logger, Guid id);

    [LoggerMessage(1402, LogLevel.Information, "Batch {Id} is done: {Scored} rows scored, {Rejected} rejected")]
    public static partial void Done(ILogger logger, Guid id, long? scored, long? rejected);

    [LoggerMessage(1403, LogLevel.Warning, "Batch {Id} failed: {Problem}")]
    public static partial void Failed(ILogger logger, Guid id, string problem);

    [LoggerMessage(1404, LogLevel.Warning, "Batch {Id} was cut off and goes on: {Reason}")]
    public static partial void CutOff(ILogger logger, Guid id, string reason);

    [LoggerMessage(1405, LogLevel.Information, "Part {Part} of batch {Id} is left: it is cancelled or deleted, or this service stops")]
    public static partial void Left(ILogger logger, Guid id, int part);

    [LoggerMessage(1406, LogLevel.Error, "The store or the disk of batches cannot be used, tried again soon: {Reason}")]
    public static partial void Unusable(ILogger logger, string reason);

    [LoggerMessage(1408, LogLevel.Critical, "A step of a batch was left by a fault of the program; it is ordered again soon")]
    public static partial void Unexpected(ILogger logger, Exception fault);

    [LoggerMessage(1407, LogLevel.Information, "The files of batch {Id} are deleted: {Why}")]
    public static partial void Swept(ILogger logger, Guid id, string why);
}
