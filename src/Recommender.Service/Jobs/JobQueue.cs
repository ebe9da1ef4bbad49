using Quartz;
using Recommender.Service.Store;

namespace Recommender.Service.Jobs;

/// <summary>What is asked of the job engine: to do a job, to stop some, and which it knows of.</summary>
internal sealed class JobQueue(ISchedulerFactory schedulers, StoreClock clock, ILogger<JobQueue> logger)
{
    /// <summary>
    /// Has a job done by any node, as soon as one has a slot free; the oldest order first. Where the engine cannot take it now, it is
    /// given again by <see cref="Reconcile"/>.
    /// </summary>
    public async Task OrderAsync(JobOrder order, CancellationToken stop)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        var job = JobBuilder.Create().OfType(order.Job).WithIdentity(order.Key).RequestRecovery().Build();
        try
        {
            await scheduler.ScheduleJob(job, Turn(order), ScheduleJobOptions.Replacing, stop);
        }
        catch (SchedulerException fault)
        {
            JobLog.Hindered(logger, $"the order {order.Key}", fault.GetBaseException().Message);
        }
    }

    /// <summary>
    /// Gives jobs that were taken from a node that fell silent their turn again. They come back with the time at which they were begun,
    /// and would wait behind all that was ordered until then.
    /// </summary>
    public async Task RestoreTurnsAsync(IReadOnlyCollection<JobOrder> orders, CancellationToken stop)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        var recovered = GroupMatcher<TriggerKey>.GroupEquals(SchedulerConstants.DefaultRecoveryGroup);
        foreach (var key in await scheduler.GetTriggerKeys(recovered, stop))
        {
            var taken = await scheduler.GetTrigger(key, stop);
            if (orders.FirstOrDefault(order => order.Key == taken?.JobKey) is not { } order)
            {
                continue;
            }

            var turn = Turn(order);
            if (await scheduler.GetTrigger(turn.Key, stop) is not null)
            {
                // It was ordered again meanwhile, and has its turn.
                await scheduler.UnscheduleJob(key, stop);
            }
            else
            {
                await scheduler.RescheduleJob(key, turn, stop);
            }
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
            .. (await UnderWayAsync(scheduler, stop)).Select(one => one.JobKey).OfType<JobKey>(),
        ];
    }

    /// <summary>
    /// Stops all jobs of a group: those that wait are never begun, those that are under way are asked to end, on other nodes within
    /// <see cref="JobOptions.CheckIn"/>. True when none is under way at the end, false when that takes longer than the patience.
    /// </summary>
    /// <param name="group">Whose jobs.</param>
    /// <param name="but">A job that goes on, as it is what asks; null for none.</param>
    /// <param name="patience">How long to wait.</param>
    /// <param name="stop">Asked to wait no longer.</param>
    public async Task<bool> TryStopAsync(string group, JobKey? but, TimeSpan patience, CancellationToken stop)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        var all = GroupMatcher<TriggerKey>.GroupEquals(group);
        // What is paused is not begun, not even when a node has taken it already; to drop it at once would lose sight of what begins.
        await scheduler.PauseTriggerGroups(all, stop);
        try
        {
            return await TryEndAsync(scheduler, group, but, patience, stop);
        }
        finally
        {
            await DropWaitingAsync(scheduler, group, CancellationToken.None);
            await scheduler.ResumeTriggerGroups(all, CancellationToken.None);
        }
    }

    /// <summary>Tells a job to end where it is under way; nothing happens where it is not.</summary>
    public async Task InterruptAsync(JobOrder order, CancellationToken stop) =>
        await (await schedulers.GetScheduler(stop)).Interrupt(order.Key, stop);

    private ITrigger Turn(JobOrder order) => TriggerBuilder.Create(clock)
        .WithIdentity(order.Name, order.Group)
        .ForJob(order.Key)
        .WithExecutionGroup(order.Limit)
        .StartAt(order.Since is { } since && since < clock.GetUtcNow() ? since : clock.GetUtcNow())
        // One that waits longer keeps its place.
        .WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
        .Build();

    private static async Task<bool> TryEndAsync(IScheduler scheduler, string group, JobKey? but, TimeSpan patience, CancellationToken stop)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ;)
        {
            // One that is only taken has no job yet; it is asked to end when it is begun.
            var left = (await UnderWayAsync(scheduler, stop)).FindAll(one =>
                (one.JobKey?.Group ?? one.TriggerKey.Group) == group && (one.JobKey is null || one.JobKey != but));
            if (left.Count == 0 || TimeProvider.System.GetElapsedTime(start) > patience)
            {
                return left.Count == 0;
            }

            foreach (var key in left.Select(one => one.JobKey).OfType<JobKey>())
            {
                await scheduler.Interrupt(key, stop);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, stop);
        }
    }

    // The engine forgets a job that is under way when its trigger is taken from it.
    private static async Task DropWaitingAsync(IScheduler scheduler, string group, CancellationToken stop)
    {
        var all = await scheduler.QueryTriggers(new TriggerQuery { Take = PagedQuery.All }, stop);
        var underWay = (await UnderWayAsync(scheduler, stop)).Select(one => one.TriggerKey).ToHashSet();
        await scheduler.UnscheduleJobs(
            [.. all.Items.Where(one => one.JobKey.Group == group && !underWay.Contains(one.Key)).Select(one => one.Key)], stop);
    }

    private static async Task<List<FireInstance>> UnderWayAsync(IScheduler scheduler, CancellationToken stop) =>
        [.. (await scheduler.QueryFireInstances(new FireInstanceQuery { State = null, Take = PagedQuery.All }, stop)).Items];
}
