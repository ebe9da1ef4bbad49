using Recommender.Service.Jobs;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Batches;

/// <summary>
/// Scores a part of a batch. Its rows are, byte for byte, those of one run, on whichever nodes and however often it was begun.
/// </summary>
internal sealed class ScorePart(BatchQueue queue, BatchEnd end, JobQueue jobs, BatchTool tool, ILogger<ScorePart> logger)
    : BatchStep(queue, end, jobs, logger)
{
    protected override async Task<ToolEnd?> RunAsync(BatchJob job, int part, string node, CancellationToken stop)
    {
        var all = await Queue.PartsAsync(job.Id, stop);
        if (all.Find(one => one.Part == part) is not { } mine || mine.State == BatchState.Done)
        {
            return null;
        }

        await SetAsync(mine, BatchState.Running, node, stop);
        ToolEnd scored;
        try
        {
            scored = await ScoreAsync(job, mine, stop);
        }
        catch (OperationCanceledException)
        {
            BatchLog.Left(Logger, job.Id, part);
            await SetAsync(mine, BatchState.Queued, null, CancellationToken.None);
            throw;
        }

        if (!scored.IsDone)
        {
            return scored;
        }

        var (used, rejected) = (scored.Rows?.Used, scored.Rows?.Rejected);
        await Queue.ChangeAsync(
            mine,
            set => set.SetProperty(one => one.State, BatchState.Done)
                .SetProperty(one => one.Progress, (string?)null)
                .SetProperty(one => one.Scored, used)
                .SetProperty(one => one.Rejected, rejected),
            CancellationToken.None);
        return null;
    }

    private async Task<ToolEnd> ScoreAsync(BatchJob job, BatchPart part, CancellationToken stop)
    {
        await using var progress = new ProgressNote(step =>
            Queue.ChangeAsync(part, set => set.SetProperty(one => one.Progress, step), CancellationToken.None));
        return await tool.ScoreAsync(job, part.Part, progress.Tell, () => CountAsync(part), stop);
    }

    private Task<bool> SetAsync(BatchPart part, string state, string? node, CancellationToken stop) => Queue.ChangeAsync(
        part,
        set => set.SetProperty(one => one.State, state)
            .SetProperty(one => one.Node, node)
            .SetProperty(one => one.Progress, (string?)null),
        stop);

    private async Task<int> CountAsync(BatchPart part)
    {
        part.Crashes++;
        await Queue.ChangeAsync(
            part,
            set => set.SetProperty(one => one.Crashes, part.Crashes).SetProperty(one => one.Progress, (string?)null),
            CancellationToken.None);
        return part.Crashes;
    }
}
