namespace Recommender.Cli.Terminals;

/// <summary>Another process is at the same part of a run, or at all of it: the same again succeeds once that one is done.</summary>
internal sealed class UnderWayException(string message, Exception inner) : Exception(message, inner);
