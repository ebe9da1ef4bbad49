namespace Recommender.Cli.Commands;

/// <summary>
/// Runs work that cannot be interrupted, as a fit of ML.NET, and leaves it behind on Ctrl-C: the process ends with it. Only for work
/// that writes nothing.
/// </summary>
internal static class AbandonedOnStop
{
    /// <exception cref="OperationCanceledException">Asked to stop; the work may go on until the process ends.</exception>
    public static T Run<T>(Func<T> work, CancellationToken stop) => Task.Run(work, stop).WaitAsync(stop).GetAwaiter().GetResult();
}
