using Microsoft.Extensions.Options;
using Quartz;
using Recommender.Service.Serving;
using Recommender.Service.Store;

namespace Recommender.Service.Jobs;

/// <summary>
/// Orders at the start what is done again and again: the last node that started says how often. A node that is about to end begins
/// nothing any more.
/// </summary>
internal sealed class RecurringJobs(ISchedulerFactory schedulers, StoreClock clock, Drain drain, IOptions<JobOptions> options)
    : IHostedService
{
    private const string Group = "recurring";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        drain.Begun.Register(() => _ = scheduler.Standby(CancellationToken.None).AsTask());
        await AddAsync<Reconcile>(scheduler, options.Value.Reconcile, cancellationToken);
        await AddAsync<Sweep>(scheduler, options.Value.Sweep, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task AddAsync<TJob>(IScheduler scheduler, TimeSpan every, CancellationToken stop)
        where TJob : IJob => await scheduler.ScheduleJob(
            JobBuilder.Create<TJob>().WithIdentity(typeof(TJob).Name, Group).Build(),
            TriggerBuilder.Create(clock)
                .WithIdentity(typeof(TJob).Name, Group)
                .StartNow()
                .WithSimpleSchedule(again => again.WithInterval(every).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
                .Build(),
            ScheduleJobOptions.Replacing,
            stop);
}
