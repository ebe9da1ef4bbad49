using Recommender.Cli.Terminals;
using Recommender.People;
using Recommender.Training.Recipes;

namespace Recommender.Cli.Output;

/// <summary>Hands the trainer's progress to the terminal, and stops a step between two reports on Ctrl-C.</summary>
internal sealed class TrainingRelay(Action<WorkStep> report, RowCounts counts, CancellationToken stop) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        stop.ThrowIfCancellationRequested();
        report(new(value.Step, value.Done, value.Total > 0 ? value.Total : null, counts.Used));
    }
}
