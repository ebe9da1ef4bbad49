using Microsoft.Extensions.Options;
using Quartz;
using Recommender.Service.Jobs;
using Recommender.Service.Settings;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Batches;

/// <summary>
/// The ends of a batch. It is over in the store first; then what is under way of it stops, on every node, and its files go. Those of a
/// batch of which something does not stop in time are cleared later (<see cref="BatchSweep"/>).
/// </summary>
internal sealed class BatchEnd(
    BatchQueue queue, BatchFolders folders, JobQueue jobs, IOptions<ServiceOptions> service, IOptions<JobOptions> nodes,
    ILogger<BatchEnd> logger)
{
    public async Task SucceedAsync(BatchJob job, long? scored, long? rejected)
    {
        if (await queue.FinishAsync(job.Id, new(scored, rejected, null)))
        {
            BatchLog.Done(logger, job.Id, scored, rejected);
            folders.Clear(job, BatchFolders.Result(job), BatchFolders.Rejects);
        }
    }

    /// <param name="job">The batch.</param>
    /// <param name="end">How the child ended that could not do its work.</param>
    /// <param name="own">The job that had it do it.</param>
    /// <param name="stop">Asked to stop.</param>
    public async Task FailAsync(BatchJob job, ToolEnd end, JobKey own, CancellationToken stop)
    {
        if (await queue.FinishAsync(job.Id, new(null, null, end.ReasonForCallers)))
        {
            BatchLog.Failed(logger, job.Id, end.Reason);
            await DropAsync(job.Id, own, stop);
        }
    }

    /// <summary>False when it is over already.</summary>
    public async Task<bool> CancelAsync(Guid id)
    {
        var isCancelled = await queue.CancelAsync(id, CancellationToken.None);
        if (isCancelled)
        {
            await DropAsync(id, null, CancellationToken.None);
        }

        return isCancelled;
    }

    /// <summary>Job and files are gone afterwards, also when it was under way.</summary>
    public async Task DeleteAsync(Guid id)
    {
        await queue.DeleteAsync(id, CancellationToken.None);
        await DropAsync(id, null, CancellationToken.None);
    }

    // A child takes that long to stop, and a node to hear of it.
    private async Task DropAsync(Guid id, JobKey? own, CancellationToken stop)
    {
        if (await jobs.TryStopAsync(BatchOrders.Group(id), own, service.Value.ToolPatience + (4 * nodes.Value.CheckIn), stop))
        {
            folders.Delete(id);
        }
    }
}
