using Microsoft.Extensions.Options;
using Quartz;
using Recommender.Service.Serving;

namespace Recommender.Service.Jobs;

/// <summary>
/// Orders what the store says is to be done and the job engine knows nothing of: an order that a kill cut off, a job that was lost. One
/// node of the cluster does it at a time.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class Reconcile(
    IEnumerable<IUnfinished> kinds, JobQueue queue, JobFaults faults, ServiceMeters meters, IOptions<JobOptions> options,
    ILogger<Reconcile> logger)
    : IJob
{
    public const string Name = "the reconciliation of jobs";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await faults.RunAsync(Name, RunAsync, cancellationToken);

    // What is between two steps just now, as a part that is done and whose successor is not ordered yet, is seen once and not again.
    private async Task RunAsync(CancellationToken stop)
    {
        var lost = await LostAsync(stop);
        if (lost.Count == 0)
        {
            return;
        }

        await Task.Delay(options.Value.Reconcile / 10, TimeProvider.System, stop);
        foreach (var order in (await LostAsync(stop)).Intersect(lost))
        {
            JobLog.Reordered(logger, $"{order.Job.Name} {order.Key}");
            meters.Reordered(order.Job.Name);
            await queue.OrderAsync(order, stop);
        }
    }

    private async Task<List<JobOrder>> LostAsync(CancellationToken stop)
    {
        var (known, lost) = (await queue.KnownAsync(stop), new List<JobOrder>());
        foreach (var kind in kinds)
        {
            lost.AddRange((await kind.ListAsync(stop)).Where(order => !known.Contains(order.Key)));
        }

        return lost;
    }
}
