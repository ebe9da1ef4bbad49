using Recommender.Service.Background;

namespace Recommender.Service.Serving;

/// <summary>
/// Looks several times a second which version is the champion, whoever promoted it. Polls: file watchers miss changes on network and
/// container file systems.
/// </summary>
internal sealed class ModelPolling(ChampionLoader loader, TimeProvider clock, ILogger<ModelPolling> logger)
    : BackgroundPart("the look for another champion", logger), IHostedLifecycleService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(0.4);

    /// <summary>The first model is read while the store is opened and the service begins to listen; until it is there it is not ready.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(loader.Look, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task TurnAsync(CancellationToken stop)
    {
        loader.Look();
        return Task.CompletedTask;
    }

    protected override Task WaitAsync(CancellationToken stop) => Task.Delay(Between, clock, stop);
}
