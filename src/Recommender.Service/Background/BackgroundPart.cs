namespace Recommender.Service.Background;

/// <summary>
/// Work beside the requests, in turns, for as long as the service lives. A turn that fails for a reason that nobody foresaw is logged, and
/// the next one comes after a pause; health says so meanwhile. Only a stop ends it, or want of memory, which ends the process.
/// </summary>
/// <param name="name">What it is called where health says that it fails.</param>
/// <param name="logger">Where a failed turn is logged.</param>
internal abstract class BackgroundPart(string name, ILogger logger) : BackgroundService
{
    private const int LongestPauseSeconds = 60;

    private volatile bool _isFailing;
    private string? _logged;

    public string Name => name;

    /// <summary>Whether the last turn failed.</summary>
    public bool IsFailing => _isFailing;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What starts the service goes on.
        await Task.Yield();
        for (var failures = 0; !IsOver(stoppingToken);)
        {
            try
            {
                await TurnAsync(stoppingToken);
                _isFailing = false;
                await WaitAsync(stoppingToken);
                (_logged, failures) = (null, 0);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Tell(fault);
                await PauseAsync(++failures, stoppingToken);
            }
        }

        await EndAsync();
    }

    /// <summary>One turn.</summary>
    protected abstract Task TurnAsync(CancellationToken stop);

    /// <summary>Waits for the next turn.</summary>
    protected abstract Task WaitAsync(CancellationToken stop);

    /// <summary>Whether no further turn is to come.</summary>
    protected virtual bool IsOver(CancellationToken stop) => stop.IsCancellationRequested;

    /// <summary>After the last turn.</summary>
    protected virtual Task EndAsync() => Task.CompletedTask;

    // The same failure over and over is one line in the log.
    private void Tell(Exception fault)
    {
        _isFailing = true;
        var failure = $"{fault.GetType()}: {fault.Message}";
        if (_logged != failure)
        {
            _logged = failure;
            BackgroundLog.Failed(logger, fault, name);
        }
    }

    // By the system's clock, as the service's may be what fails.
    private static Task PauseAsync(int failures, CancellationToken stop) =>
        Task.Delay(TimeSpan.FromSeconds(Math.Min(LongestPauseSeconds, Math.Pow(2, failures - 1))), TimeProvider.System, stop)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
