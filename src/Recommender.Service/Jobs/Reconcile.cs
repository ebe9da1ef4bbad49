using Microsoft.Extensions.Options;
using Quartz;
using Recommender.Service.Serving;

namespace Recommender.Service.Jobs;

/// <summary>
/// Orders what the store says is to be done and the job engine knows nothing of: an order that a kill cut off, a job that was lost; and
/// lets what was recovered wait no longer than it would have. One node of the cluster does it at a time.
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
        var orders = await OrdersAsync(stop);
        if (orders.Count == 0)
        {
            return;
        }

        await queue.RestoreTurnsAsync(orders, stop);
        var lost = await LostAsync(orders, stop);
        if (lost.Count == 0)
        {
            return;
        }

        await Task.Delay(options.Value.Reconcile / 10, TimeProvider.System, stop);
        foreach (var order in (await LostAsync(await OrdersAsync(stop), stop)).Intersect(lost))
        {
            JobLog.Reordered(logger, $"{order.Job.Name} {order.Key}");
            meters.Reordered(order.Job.Name);
            await queue.OrderAsync(order, stop);
        }
    }

    private async Task<List<JobOrder>> OrdersAsync(CancellationToken stop)
    {
        var orders = new List<JobOrder>();
        foreach (var kind in kinds)
        {
            orders.AddRange(await kind.ListAsync(stop));
        }

        return orders;
    }

    // Orders are read before what is known: one that was done between the two counts as lost once, and not twice.
    private async Task<List<JobOrder>> LostAsync(List<JobOrder> orders, CancellationToken stop)
    {
        var known = await queue.KnownAsync(stop);
        return orders.FindAll(order => !known.Contains(order.Key));
    }
}
