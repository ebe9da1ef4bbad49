namespace Recommender.Service.Jobs;

/// <summary>What is logged of background jobs: ids from 1900.</summary>
internal static partial class JobLog
{
    [LoggerMessage(1900, LogLevel.Warning, "The job {Job} was neither done nor under way, and is ordered again")]
    public static partial void Reordered(ILogger logger, string job);

    [LoggerMessage(1901, LogLevel.Error, "{Name} cannot go on for now, tried again soon: {Reason}")]
    public static partial void Hindered(ILogger logger, string name, string reason);
}
