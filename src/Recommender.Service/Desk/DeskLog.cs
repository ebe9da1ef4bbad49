namespace Recommender.Service.Desk;

/// <summary>What is logged of the desk: ids from 2000. Who did what, by the name of the key; never a key, nor a person.</summary>
internal static partial class DeskLog
{
    [LoggerMessage(2000, LogLevel.Information, "Desk: {Operator} did '{Action}' ({What})")]
    public static partial void Did(ILogger logger, string @operator, string action, string what);

    [LoggerMessage(2001, LogLevel.Warning, "Desk: '{Action}' of {Operator} changed nothing: {Reason}")]
    public static partial void Refused(ILogger logger, string @operator, string action, string reason);
}
