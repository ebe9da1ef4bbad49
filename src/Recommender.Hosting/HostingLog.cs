using Microsoft.Extensions.Logging;

namespace Recommender.Hosting;

/// <summary>What is logged of the model that answers: ids from 1000.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(1000, LogLevel.Information, "Model {Version} answers, ready after {Milliseconds:F0} ms")]
    public static partial void Swapped(ILogger logger, string version, double milliseconds);

    [LoggerMessage(1001, LogLevel.Error, "Model {Version} is refused, the last good one goes on: {Reason}")]
    public static partial void Refused(ILogger logger, string version, string reason);

    [LoggerMessage(1002, LogLevel.Warning, "{Warning}")]
    public static partial void NotCovered(ILogger logger, string warning);
}
