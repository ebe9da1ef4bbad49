using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>Why a worker lets go of a run before it is done.</summary>
internal enum RunBreak
{
    None,

    /// <summary>Asked to, by a caller.</summary>
    Cancelled,

    /// <summary>It took too long.</summary>
    TimeOver,

    /// <summary>The service stops; another one, or the same one started again, goes on.</summary>
    Stopping,

    /// <summary>The lease ended, as the store could not be reached, and the run may be another's.</summary>
    Lost,
}

/// <summary>A worker's hold on a run: renews the lease, and stops the work when it must not go on.</summary>
internal sealed class RunHold : IAsyncDisposable
{
    private readonly StoredRun _run;
    private readonly TrainingRuns _runs;
    private readonly RetrainingOptions _options;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _break = new();
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenRegistration _stopping;
    private readonly Task _renewing;
    private int _why;

    public RunHold(StoredRun run, TrainingRuns runs, RetrainingOptions options, TimeProvider clock, CancellationToken stopping)
    {
        (_run, _runs, _options, _clock) = (run, runs, options, clock);
        _stopping = stopping.Register(() => Break(RunBreak.Stopping));
        if (run.CancelAsked)
        {
            Break(RunBreak.Cancelled);
        }

        _renewing = Task.Run(RenewAsync, CancellationToken.None);
    }

    /// <summary>Set when the work must stop.</summary>
    public CancellationToken Stop => _break.Token;

    public RunBreak Why => (RunBreak)Volatile.Read(ref _why);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing;
        await _stopping.DisposeAsync();
        _break.Dispose();
        _end.Dispose();
    }

    private async Task RenewAsync()
    {
        var (start, renewed) = (_clock.GetTimestamp(), _clock.GetTimestamp());
        using var timer = new PeriodicTimer(_options.Lease / 5, _clock);
        while (await NextAsync(timer))
        {
            try
            {
                var (isHeld, cancelAsked) = await _runs.RenewAsync(_run, _options.Lease, _end.Token);
                renewed = isHeld ? _clock.GetTimestamp() : renewed;
                Break(!isHeld ? RunBreak.Lost : cancelAsked
                    ? RunBreak.Cancelled
                    : _clock.GetElapsedTime(start) > _options.TimeLimit ? RunBreak.TimeOver : RunBreak.None);
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
            {
                Break(_clock.GetElapsedTime(renewed) > _options.Lease ? RunBreak.Lost : RunBreak.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_end.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The first reason stands.
    private void Break(RunBreak why)
    {
        if (why != RunBreak.None && Interlocked.CompareExchange(ref _why, (int)why, (int)RunBreak.None) == (int)RunBreak.None)
        {
            _break.Cancel();
        }
    }
}
