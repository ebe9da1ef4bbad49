using Recommender.Service.Jobs;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Retraining;

/// <summary>The tool as a run calls it, with its progress told.</summary>
internal sealed class RunTool(SupervisedTool tool, TrainingRuns runs)
{
    /// <summary>What the tool said.</summary>
    /// <exception cref="RunFailedException">It ended without result.</exception>
    public async Task<string> CallAsync(StoredRun run, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        await using var progress = new ProgressNote(step =>
            runs.ChangeAsync(run, set => set.SetProperty(one => one.Progress, step), CancellationToken.None));
        var ended = await tool.RunAsync(arguments, progress.Tell, stop);
        return ended.IsDone ? ended.Output : throw new RunFailedException(ended.ReasonForCallers, ended.IsCrash);
    }
}
