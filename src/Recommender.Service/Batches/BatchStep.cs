using Quartz;
using Recommender.Service.Jobs;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Batches;

/// <summary>A step of a batch, done in a child process, for whose end this waits. Done twice, as after a kill, it gives the same.</summary>
[DisallowConcurrentExecution]
internal abstract class BatchStep(BatchQueue queue, BatchEnd end, JobQueue jobs, ILogger logger) : IJob
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    protected BatchQueue Queue => queue;

    protected BatchEnd End => end;

    protected ILogger Logger => logger;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (!await TryRunAsync(context.JobDetail.Key, context.Scheduler.SchedulerInstanceId, cancellationToken))
        {
            await Task.Delay(Patience, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Does it for a batch that is not over; gives how the child ended that could not do it, null when it is done.</summary>
    protected abstract Task<ToolEnd?> RunAsync(BatchJob job, int part, string node, CancellationToken stop);

    // Where the store is away, the child has done its work and finds it done when it is run again.
    private async Task<bool> TryRunAsync(JobKey own, string node, CancellationToken stop)
    {
        var (id, part) = BatchOrders.Read(own);
        try
        {
            if (await queue.FindAsync(id, stop) is { } job && !BatchState.IsOver(job.State))
            {
                if (await RunAsync(job, part, node, stop) is { } failed)
                {
                    await end.FailAsync(job, failed, own, stop);
                }
                else if (await queue.FindAsync(id, stop) is { } now)
                {
                    await OrderAsync(now, part, stop);
                }
            }

            return true;
        }
        catch (Exception fault) when (StoreFault.Is(fault) || fault is IOException or UnauthorizedAccessException)
        {
            BatchLog.Unusable(logger, fault.GetBaseException().Message);
            return false;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            BatchLog.Unexpected(logger, fault);
            return true;
        }
    }

    // Of the parts the last one that is done orders what follows.
    private async Task OrderAsync(BatchJob job, int part, CancellationToken stop)
    {
        var next = BatchOrders.Next(job, await queue.PartsAsync(job.Id, stop));
        foreach (var order in next.Where(order => part == 0 || order.Job == typeof(MergeBatch)))
        {
            await jobs.OrderAsync(order, stop);
        }
    }
}
