using Quartz;

namespace Recommender.Service.Jobs;

/// <summary>Clears what is no longer kept, one kind after the other. One node of the cluster does it at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class Sweep(IEnumerable<IUpkeep> kinds, JobFaults faults) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var kind in kinds)
        {
            await faults.RunAsync(kind.Name, kind.RunAsync, cancellationToken);
        }
    }
}
