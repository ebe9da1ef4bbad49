using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Recommender.Service.Serving;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>What waits and what is under way in the whole cluster, read from the store when the metrics are asked for.</summary>
internal sealed class BatchMeters
{
    private readonly IDbContextFactory<RecommenderStore> _stores;
    private readonly TimeProvider _clock;

    public BatchMeters(IMeterFactory meters, IDbContextFactory<RecommenderStore> stores, TimeProvider clock)
    {
        (_stores, _clock) = (stores, clock);
        var meter = meters.Create(ServiceMeters.Name);
        meter.CreateObservableGauge("recommender.jobs", Jobs, description: "Batches and training runs that are not over, by state.");
        meter.CreateObservableGauge(
            "recommender.parts_waiting", () => Ask(store => One(store.BatchParts.Count(part => part.State == BatchState.Queued))),
            description: "Parts of batches that wait for a node.");
        meter.CreateObservableGauge(
            "recommender.oldest_wait", () => Ask(Wait), "s", "How long the oldest batch waits of which something has not begun.");
    }

    private IEnumerable<Measurement<int>> Jobs() => Ask<int>(store =>
    [
        .. from state in new[] { BatchState.Queued, BatchState.Running }
           select Of(store.BatchJobs.Count(job => job.State == state), "batch", state),
        Of(store.TrainingRuns.Count(run => run.Turn != null && run.State == RunState.Queued), "training", BatchState.Queued),
        Of(store.TrainingRuns.Count(run => run.Turn != null && run.State != RunState.Queued), "training", BatchState.Running),
    ]);

    private Measurement<double>[] Wait(RecommenderStore store)
    {
        var oldest = store.BatchJobs
            .Where(job => job.State == BatchState.Queued
                || (job.State == BatchState.Running && job.Parts.Any(part => part.State == BatchState.Queued)))
            .Min(job => (DateTime?)job.CreatedAt);
        return One(oldest is { } since ? Math.Max(0, (_clock.GetUtcNow().UtcDateTime - since).TotalSeconds) : 0);
    }

    private static Measurement<int> Of(int count, string kind, string state) =>
        new(count, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("state", state));

    private static Measurement<T>[] One<T>(T value)
        where T : struct => [new(value)];

    // Nothing is reported of a store that is out of reach.
    private Measurement<T>[] Ask<T>(Func<RecommenderStore, Measurement<T>[]> ask)
        where T : struct
    {
        try
        {
            using var store = _stores.CreateDbContext();
            return ask(store);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            return [];
        }
    }
}
