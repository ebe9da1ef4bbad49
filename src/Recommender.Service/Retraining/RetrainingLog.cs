namespace Recommender.Service.Retraining;

/// <summary>What is logged of retraining: ids from 1500.</summary>
internal static partial class RetrainingLog
{
    [LoggerMessage(1500, LogLevel.Information, "Training run {Run} is ordered: {Reason}")]
    public static partial void Ordered(ILogger logger, Guid run, string reason);

    [LoggerMessage(1501, LogLevel.Information, "Training run {Run} is worked at, attempt {Attempt}")]
    public static partial void Taken(ILogger logger, Guid run, int attempt);

    [LoggerMessage(1502, LogLevel.Information, "Training run {Run} ended {State}: {Version}")]
    public static partial void Ended(ILogger logger, Guid run, string state, string version);

    [LoggerMessage(1503, LogLevel.Warning, "Training run {Run} was broken off: {Reason}")]
    public static partial void BrokenOff(ILogger logger, Guid run, string reason);

    [LoggerMessage(1504, LogLevel.Error, "Training run {Run} failed: {Problem}")]
    public static partial void Failed(ILogger logger, Guid run, string problem);

    [LoggerMessage(1505, LogLevel.Information, "Model {Version} learnt from erased outcomes and is retired")]
    public static partial void Retired(ILogger logger, string version);

    [LoggerMessage(1506, LogLevel.Error, "Retraining cannot go on for now: {Reason}")]
    public static partial void Hindered(ILogger logger, string reason);

    [LoggerMessage(1507, LogLevel.Warning, "Training run {Run}: {Warning}")]
    public static partial void Warned(ILogger logger, Guid run, string warning);
}
