namespace Recommender.Service.Serving;

/// <summary>
/// Looks several times a second which version is the champion, whoever promoted it. Polls: file watchers miss changes on network and
/// container file systems.
/// </summary>
internal sealed class ModelPolling(ChampionLoader loader, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.4);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The service listens, and says that it is not ready, while the first model is read.
        await Task.Yield();
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            loader.Look();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
