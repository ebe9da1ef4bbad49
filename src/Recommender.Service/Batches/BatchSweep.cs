using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>Deletes what is no longer kept: jobs that ended days ago, and files that a kill left behind.</summary>
internal sealed class BatchSweep(
    BatchQueue queue, BatchFolders folders, IOptions<BatchJobOptions> options, TimeProvider clock, ILogger<BatchSweep> logger)
    : PeriodicWork("the clearing of batches", options.Value.Sweep, clock, logger)
{
    protected override async Task WorkAsync(CancellationToken stop)
    {
        await DropExpiredAsync(stop);
        await DropLeftAsync(stop);
    }

    protected override void TellFault(string reason) => BatchLog.Unusable(logger, reason);

    private async Task DropExpiredAsync(CancellationToken stop)
    {
        foreach (var id in await queue.ExpiredAsync(stop))
        {
            folders.Delete(id);
            await queue.DeleteAsync(id, stop);
            BatchLog.Swept(logger, id, "its days are over");
        }
    }

    private async Task DropLeftAsync(CancellationToken stop)
    {
        foreach (var (id, writtenAt) in folders.All)
        {
            var job = await queue.FindAsync(id, stop);
            if (job is not null && BatchState.IsOver(job.State))
            {
                folders.Tidy(job);
            }
            else if (job is null && writtenAt < Clock.GetUtcNow().UtcDateTime - options.Value.OrphansAfter)
            {
                folders.Delete(id);
                BatchLog.Swept(logger, id, "no job has them");
            }
        }
    }
}
