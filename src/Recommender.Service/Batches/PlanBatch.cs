using Recommender.Service.Jobs;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Batches;

/// <summary>Cuts the table of a batch into parts.</summary>
internal sealed class PlanBatch(
    BatchQueue queue, BatchEnd end, JobQueue jobs, BatchTool tool, BatchFolders folders, ILogger<PlanBatch> logger)
    : BatchStep(queue, end, jobs, logger)
{
    protected override async Task<ToolEnd?> RunAsync(BatchJob job, int part, string node, CancellationToken stop)
    {
        if (job.State == BatchState.Queued)
        {
            if (await BeginAsync(job.Id, stop) is not { } begun)
            {
                return null;
            }

            BatchLog.Begun(Logger, job.Id);
            job = begun;
        }

        if ((await Queue.PartsAsync(job.Id, stop)).Count == 0)
        {
            var planned = await tool.PlanAsync(job, stop);
            if (!planned.IsDone)
            {
                return planned;
            }

            await Queue.PlanAsync(job.Id, folders.Parts(job), stop);
        }

        return null;
    }

    // As an erasure leaves the table. Null when it does not wait any more.
    private async Task<BatchJob?> BeginAsync(Guid id, CancellationToken stop)
    {
        using var hold = await folders.HoldAsync(id, stop);
        return await Queue.BeginAsync(id, stop) ? await Queue.FindAsync(id, stop) : null;
    }
}
