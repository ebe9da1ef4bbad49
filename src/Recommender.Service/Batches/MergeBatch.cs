using Recommender.Service.Jobs;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Batches;

/// <summary>Joins the parts of a batch in the order of its rows, which ends it.</summary>
internal sealed class MergeBatch(BatchQueue queue, BatchEnd end, JobQueue jobs, BatchTool tool, ILogger<MergeBatch> logger)
    : BatchStep(queue, end, jobs, logger)
{
    protected override async Task<ToolEnd?> RunAsync(BatchJob job, int part, string node, CancellationToken stop)
    {
        var merged = await tool.MergeAsync(job, stop);
        if (!merged.IsDone)
        {
            return merged;
        }

        var parts = await Queue.PartsAsync(job.Id, stop);
        await End.SucceedAsync(job, parts.Sum(one => one.Scored), parts.Sum(one => one.Rejected));
        return null;
    }
}
