namespace Recommender.Service.Settings;

/// <summary>
/// The service or its store cannot be used as it was set up. The message is one line: found, expected, do this; or such a line for each
/// fault of the settings.
/// </summary>
public sealed class ServiceRefusedException(string message, Exception? inner = null) : Exception(message, inner);
