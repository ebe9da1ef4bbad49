using Microsoft.Extensions.Options;
using Recommender.Bundles;
using Recommender.Service.Background;
using Recommender.Service.Jobs;
using Recommender.Service.Outcomes;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>Orders the runs that are due: looks when outcomes were stored here, and now and then.</summary>
internal sealed class DueWatch(
    TrainingRuns runs, RetrainingPolicy policy, JobQueue jobs, OutcomeWriter outcomes, IOptions<RetrainingOptions> options,
    TimeProvider clock, ILogger<DueWatch> logger)
    : BackgroundPart("retraining", logger)
{
    /// <summary>However many outcomes come: a look counts them.</summary>
    private static readonly TimeSpan LeastBetween = TimeSpan.FromSeconds(1);

    protected override async Task TurnAsync(CancellationToken stop)
    {
        try
        {
            if (await runs.UnderWayAsync(stop) is null && await policy.DueAsync(stop) is { } reason
                && await runs.BeginAsync(reason, stop) is { } run)
            {
                RetrainingLog.Ordered(logger, run.Id, reason);
                await jobs.OrderAsync(Retrain.Order(run.Id), stop);
            }
        }
        catch (Exception fault) when (StoreFault.Is(fault) || fault is IOException or UnauthorizedAccessException
            or BundleDamagedException or BundleIncompatibleException or ModelNotFoundException)
        {
            RetrainingLog.Hindered(logger, fault.Message);
        }
    }

    protected override async Task WaitAsync(CancellationToken stop)
    {
        var look = options.Value.Look;
        await Task.Delay(look < LeastBetween ? look : LeastBetween, clock, stop);
        await outcomes.Stored.WaitAsync(look, stop);
    }
}
