using Microsoft.Extensions.Options;
using Quartz;

namespace Recommender.Service.Jobs;

/// <summary>Orders at the start what is done again and again: the last node that started says how often.</summary>
internal sealed class RecurringJobs(ISchedulerFactory schedulers, IOptions<JobOptions> options) : IHostedService
{
    private const string Group = "recurring";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await AddAsync<Reconcile>(scheduler, options.Value.Reconcile, cancellationToken);
        await AddAsync<Sweep>(scheduler, options.Value.Sweep, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task AddAsync<TJob>(IScheduler scheduler, TimeSpan every, CancellationToken stop)
        where TJob : IJob => await scheduler.ScheduleJob(
            JobBuilder.Create<TJob>().WithIdentity(typeof(TJob).Name, Group).Build(),
            TriggerBuilder.Create(TimeProvider.System)
                .WithIdentity(typeof(TJob).Name, Group)
                .StartNow()
                .WithSimpleSchedule(again => again.WithInterval(every).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
                .Build(),
            ScheduleJobOptions.Replacing,
            stop);
}
