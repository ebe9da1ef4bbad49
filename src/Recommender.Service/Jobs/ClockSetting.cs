using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Background;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Service.Jobs;

/// <summary>Sets the clock of jobs by the database: before the job engine starts, and now and then, as clocks drift.</summary>
internal sealed class ClockSetting(
    StoreClock clock, IDbContextFactory<RecommenderStore> stores, IOptions<ServiceOptions> service, ILogger<ClockSetting> logger)
    : BackgroundPart("the clock of jobs", logger), IHostedLifecycleService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    public Task StartingAsync(CancellationToken cancellationToken) =>
        service.Value.Database is null ? Task.CompletedTask : clock.SetAsync(stores, cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task TurnAsync(CancellationToken stop)
    {
        try
        {
            await clock.SetAsync(stores, stop);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            JobLog.Hindered(logger, Name, fault.GetBaseException().Message);
        }
    }

    protected override Task WaitAsync(CancellationToken stop) => Task.Delay(Between, TimeProvider.System, stop);
}
