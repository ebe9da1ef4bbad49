using Microsoft.Extensions.Options;
using Recommender.Service.Jobs;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>Deletes what is no longer kept: jobs that ended days ago, and files that a kill left behind.</summary>
internal sealed class BatchSweep(
    BatchQueue queue, BatchFolders folders, IOptions<BatchJobOptions> options, TimeProvider clock, ILogger<BatchSweep> logger)
    : IUpkeep
{
    public string Name => "the clearing of batches";

    public async Task<int> RunAsync(CancellationToken stop) => await DropExpiredAsync(stop) + await DropLeftAsync(stop);

    private async Task<int> DropExpiredAsync(CancellationToken stop)
    {
        var expired = await queue.ExpiredAsync(stop);
        foreach (var id in expired)
        {
            folders.Delete(id);
            await queue.DeleteAsync(id, stop);
            BatchLog.Swept(logger, id, "its days are over");
        }

        return expired.Count;
    }

    private async Task<int> DropLeftAsync(CancellationToken stop)
    {
        var dropped = 0;
        foreach (var (id, writtenAt) in folders.All)
        {
            var job = await queue.FindAsync(id, stop);
            if (job is not null && BatchState.IsOver(job.State))
            {
                folders.Tidy(job);
            }
            else if (job is null && writtenAt < clock.GetUtcNow().UtcDateTime - options.Value.OrphansAfter)
            {
                folders.Delete(id);
                dropped++;
                BatchLog.Swept(logger, id, "no job has them");
            }
        }

        return dropped;
    }
}
