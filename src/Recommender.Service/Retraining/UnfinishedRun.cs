using Recommender.Service.Jobs;

namespace Recommender.Service.Retraining;

/// <summary>The run under way, whose job must be too.</summary>
internal sealed class UnfinishedRun(TrainingRuns runs) : IUnfinished
{
    public async Task<IReadOnlyList<JobOrder>> ListAsync(CancellationToken stop) =>
        await runs.UnderWayAsync(stop) is { } run ? [Retrain.Order(run.Id)] : [];
}
