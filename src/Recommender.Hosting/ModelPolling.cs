using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Recommender.Hosting;

/// <summary>
/// Looks now and then which version is asked for, whoever promoted it. Polls: file watchers miss changes on network and container file
/// systems.
/// </summary>
internal sealed class ModelPolling(ModelLoader loader, IOptions<JobRecommenderOptions> options, TimeProvider clock)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>The first model is read while other parts start; until it is there none answers.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var first = Task.Run(loader.Look, CancellationToken.None);
        return options.Value.WaitAtStart ? first.WaitAsync(cancellationToken) : Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A look never fails but for want of memory, which ends the host.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.Value.LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            loader.Look();
        }
    }
}
