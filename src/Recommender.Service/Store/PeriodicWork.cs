using Recommender.Service.Background;

namespace Recommender.Service.Store;

/// <summary>
/// What is done to the store at the start and now and then afterwards; where the store is out of reach, at the next turn.
/// </summary>
internal abstract class PeriodicWork(string name, TimeSpan between, TimeProvider clock, ILogger logger) : BackgroundPart(name, logger)
{
    protected TimeProvider Clock { get; } = clock;

    protected abstract Task WorkAsync(CancellationToken stop);

    /// <summary>The store or its files could not be used.</summary>
    protected abstract void TellFault(string reason);

    protected override async Task TurnAsync(CancellationToken stop)
    {
        try
        {
            await WorkAsync(stop);
        }
        catch (Exception fault) when (StoreFault.Is(fault) || fault is IOException or UnauthorizedAccessException)
        {
            TellFault(fault.GetBaseException().Message);
        }
    }

    protected override Task WaitAsync(CancellationToken stop) => Task.Delay(between, Clock, stop);
}
