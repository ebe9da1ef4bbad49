namespace Recommender.Service.Background;

/// <summary>A wait for the next look, which is over sooner when somebody knows that there is something to do.</summary>
internal sealed class Nudge(TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _given = new(0);

    /// <summary>Ends one wait, or the next one where nobody waits.</summary>
    public void Give()
    {
        if (_given.CurrentCount == 0)
        {
            _given.Release();
        }
    }

    /// <summary>Waits until it is given, or for the longest time.</summary>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public async Task WaitAsync(TimeSpan longest, CancellationToken stop)
    {
        using var time = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, time.Token);
        await _given.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.ThrowIfCancellationRequested();
    }

    public void Dispose() => _given.Dispose();
}
