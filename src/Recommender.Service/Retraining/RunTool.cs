using Recommender.Service.Jobs;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Retraining;

/// <summary>The tool as a run calls it, with its progress reported and each of its steps in the run's log.</summary>
internal sealed class RunTool(SupervisedTool tool, TrainingRuns runs, TimeProvider clock)
{
    /// <summary>What the tool said.</summary>
    /// <exception cref="RunFailedException">It ended without result.</exception>
    public async Task<string> CallAsync(StoredRun run, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        await using var progress = new ProgressNote(step => runs.ChangeAsync(
            run, set => set.SetProperty(one => one.Progress, step).SetProperty(one => one.Log, run.Log), CancellationToken.None));
        var last = "";
        var ended = await tool.RunAsync(arguments, Tell, stop);
        foreach (var note in ended.Notes)
        {
            Note(note);
        }

        return ended.IsDone ? ended.Output : throw new RunFailedException(ended.ReasonForCallers, ended.IsCrash);

        void Tell(ToolStep step)
        {
            if (step.Step != last)
            {
                Note(last = step.Step);
            }

            progress.Tell(step);
        }

        void Note(string words) => run.Log = RunLog.With(run.Log, clock.GetUtcNow(), words);
    }
}
