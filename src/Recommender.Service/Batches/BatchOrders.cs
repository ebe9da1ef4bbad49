using System.Globalization;
using Quartz;
using Recommender.Service.Jobs;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>What is to be done next for a batch: it is planned, then its parts are scored, then they are joined.</summary>
internal sealed class BatchOrders(BatchQueue queue) : IUnfinished
{
    /// <summary>The limit on the child processes that a node has at work at batches.</summary>
    public const string Limit = "batches";

    private const string GroupPrefix = "batch-";
    private const string Plan = "plan";
    private const string Merge = "merge";

    /// <summary>All jobs of a batch.</summary>
    public static string Group(Guid batch) => $"{GroupPrefix}{batch:N}";

    /// <summary>The batch that a job is of, and the part; 0 where it is of none.</summary>
    public static (Guid Batch, int Part) Read(JobKey key) => (
        Guid.ParseExact(key.Group.AsSpan(GroupPrefix.Length), "N"),
        int.TryParse(key.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part : 0);

    public static IReadOnlyList<JobOrder> Next(BatchJob job, IReadOnlyCollection<BatchPart> parts)
    {
        var left = parts.Where(part => part.State != BatchState.Done).Select(part => part.Part).Order().ToList();
        return BatchState.IsOver(job.State) ? []
            : job.State == BatchState.Queued || parts.Count == 0 ? [Order(typeof(PlanBatch), job, Plan)]
            : left.Count == 0 ? [Order(typeof(MergeBatch), job, Merge)]
            : left.ConvertAll(part => Order(typeof(ScorePart), job, string.Create(CultureInfo.InvariantCulture, $"{part:00000}"), part));
    }

    public async Task<IReadOnlyList<JobOrder>> ListAsync(CancellationToken stop) =>
        [.. (await queue.UnfinishedAsync(stop)).SelectMany(job => Next(job, [.. job.Parts]))];

    // The steps of an older batch go before those of a later one, and its first parts before its last.
    private static JobOrder Order(Type step, BatchJob job, string name, int part = 0) =>
        new(step, Group(job.Id), name) { Limit = Limit, Since = job.CreatedAt.AddTicks(part) };
}
