using Quartz;

namespace Recommender.Service.Jobs;

/// <summary>What is asked of the job engine: to do a job, to stop some, and which it knows of.</summary>
internal sealed class JobQueue(ISchedulerFactory schedulers, ILogger<JobQueue> logger)
{
    /// <summary>
    /// Has a job done by any node, as soon as one has a slot free; the oldest order first. Where the engine cannot take it now, it is
    /// given again by <see cref="Reconcile"/>.
    /// </summary>
    public async Task OrderAsync(JobOrder order, CancellationToken stop)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        var job = JobBuilder.Create().OfType(order.Job).WithIdentity(order.Key).RequestRecovery().Build();
        var trigger = TriggerBuilder.Create(TimeProvider.System)
            .WithIdentity(order.Name, order.Group)
            .ForJob(order.Key)
            .WithExecutionGroup(order.Limit)
            .StartNow()
            // One that waits longer keeps its place.
            .WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .Build();
        try
        {
            await scheduler.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, stop);
        }
        catch (SchedulerException fault)
        {
            JobLog.Hindered(logger, $"the order {order.Key}", fault.GetBaseException().Message);
        }
    }

    /// <summary>The jobs that are under way on any node, or wait for their turn.</summary>
    public async Task<HashSet<JobKey>> KnownAsync(CancellationToken stop)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        var waiting = await scheduler.QueryTriggers(new TriggerQuery { Take = PagedQuery.All }, stop);
        return
        [
            .. waiting.Items.Where(one => one.State is not (TriggerState.Error or TriggerState.Complete)).Select(one => one.JobKey),
            .. await UnderWayAsync(scheduler, stop),
        ];
    }

    /// <summary>
    /// Stops all jobs of a group: those that wait are never begun, those that are under way are told to end, on other nodes within
    /// <see cref="JobOptions.CheckIn"/>. True when none is under way at the end, false when that takes longer than the patience.
    /// </summary>
    public async Task<bool> TryStopAsync(string group, TimeSpan patience, CancellationToken stop)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        await scheduler.UnscheduleJobs(GroupMatcher<TriggerKey>.GroupEquals(group), stop);
        for (var start = TimeProvider.System.GetTimestamp(); ;)
        {
            var left = (await UnderWayAsync(scheduler, stop)).Where(key => key.Group == group).ToList();
            if (left.Count == 0 || TimeProvider.System.GetElapsedTime(start) > patience)
            {
                return left.Count == 0;
            }

            foreach (var key in left)
            {
                await scheduler.Interrupt(key, stop);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stop);
        }
    }

    /// <summary>Tells a job to end where it is under way; nothing happens where it is not.</summary>
    public async Task InterruptAsync(JobOrder order, CancellationToken stop) =>
        await (await schedulers.GetScheduler(stop)).Interrupt(order.Key, stop);

    private static async Task<IEnumerable<JobKey>> UnderWayAsync(IScheduler scheduler, CancellationToken stop) =>
        (await scheduler.QueryFireInstances(new FireInstanceQuery { State = null, Take = PagedQuery.All }, stop))
            .Items.Select(one => one.JobKey).OfType<JobKey>();
}
