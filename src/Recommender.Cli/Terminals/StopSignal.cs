using System.Runtime.InteropServices;

namespace Recommender.Cli.Terminals;

/// <summary>
/// The stop that a signal asks for: the first one is heeded, a second one ends the process at once, should the first not have been.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    // Not disposed: a signal may still be on its way.
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _signals;

    public StopSignal() => _signals =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
            .Select(signal => PosixSignalRegistration.Create(signal, Stop))];

    public CancellationToken Token => _stop.Token;

    /// <summary>Which one it was; null before.</summary>
    public PosixSignal? First { get; private set; }

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = !_stop.IsCancellationRequested;
        First ??= signal.Signal;
        _stop.Cancel();
    }
}
