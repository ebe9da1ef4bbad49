namespace Recommender.Service.Store;

/// <summary>What is done to the store at the start and now and then afterwards; where the store is out of reach, at the next turn.</summary>
internal abstract class PeriodicWork(TimeSpan between, TimeProvider clock) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    protected abstract Task WorkAsync(CancellationToken stop);

    /// <summary>The store or its files could not be used.</summary>
    protected abstract void TellFault(string reason);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(between, Clock);
        do
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception fault) when (StoreFault.Is(fault) || fault is IOException or UnauthorizedAccessException)
            {
                TellFault(fault.GetBaseException().Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
