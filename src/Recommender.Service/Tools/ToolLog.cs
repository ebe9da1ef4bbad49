namespace Recommender.Service.Tools;

/// <summary>What is logged of child processes: ids from 1600.</summary>
internal static partial class ToolLog
{
    [LoggerMessage(1600, LogLevel.Information, "'recommender {Command}' runs as process {Process}")]
    public static partial void Started(ILogger logger, string command, int process);

    [LoggerMessage(1601, LogLevel.Information, "'recommender {Command}' ended with exit code {ExitCode}: {Problem}")]
    public static partial void Ended(ILogger logger, string command, int exitCode, string problem);

    [LoggerMessage(1602, LogLevel.Warning, "'recommender {Command}' did not stop when asked to, and was killed")]
    public static partial void Killed(ILogger logger, string command);

    [LoggerMessage(1603, LogLevel.Warning, "The priority of 'recommender {Command}' stays as it is: {Reason}")]
    public static partial void NotLowered(ILogger logger, string command, string reason);
}
