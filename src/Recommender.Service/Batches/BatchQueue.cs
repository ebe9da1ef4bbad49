using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>
/// Batches and their parts in the store, which alone says what is done. Each change is one statement with a condition, so that a node
/// that is late changes nothing.
/// </summary>
internal sealed class BatchQueue(IDbContextFactory<RecommenderStore> stores, IOptions<BatchJobOptions> options, TimeProvider clock)
{
    private const int MostListed = 1000;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task AddAsync(BatchJob job, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        store.BatchJobs.Add(job);
        await store.SaveChangesAsync(stop);
    }

    public async Task<BatchJob?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.BatchJobs.AsNoTracking().FirstOrDefaultAsync(job => job.Id == id, stop);
    }

    /// <summary>The jobs that a caller sees, the newest first, a thousand at most.</summary>
    public async Task<List<BatchJob>> ListAsync(BatchCaller caller, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.BatchJobs.AsNoTracking()
            .Where(job => caller.Operates || job.Owner == caller.Key)
            .OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Id)
            .Take(MostListed)
            .ToListAsync(stop);
    }

    /// <summary>How far the job is, as every node knows it.</summary>
    public async Task<BatchPace?> PaceAsync(BatchJob job, CancellationToken stop)
    {
        if (job.State != BatchState.Running)
        {
            return null;
        }

        await using var store = await stores.CreateDbContextAsync(stop);
        var parts = await store.BatchParts.AsNoTracking().Where(part => part.BatchId == job.Id).ToListAsync(stop);
        return BatchPace.Of(parts);
    }

    /// <summary>The jobs that are not over, the oldest first, with their parts.</summary>
    public async Task<List<BatchJob>> UnfinishedAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.BatchJobs.AsNoTracking()
            .Include(job => job.Parts)
            .Where(job => job.State == BatchState.Queued || job.State == BatchState.Running)
            .OrderBy(job => job.CreatedAt).ThenBy(job => job.Id)
            .ToListAsync(stop);
    }

    /// <summary>Begins a job that waits; false when it does not wait any more.</summary>
    public Task<bool> BeginAsync(Guid id, CancellationToken stop) =>
        ChangeAsync(id, BatchState.Queued, set => set.SetProperty(job => job.State, BatchState.Running), stop);

    /// <summary>Notes that the table of a job that waits has another format now.</summary>
    public Task ReformatAsync(Guid id, BatchFormats formats) =>
        ChangeAsync(id, BatchState.Queued, set => set.SetProperty(job => job.Format, formats.ToString()), CancellationToken.None);

    /// <summary>The parts of a job, in order; none before it is planned.</summary>
    public async Task<List<BatchPart>> PartsAsync(Guid id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.BatchParts.AsNoTracking().Where(part => part.BatchId == id).OrderBy(part => part.Part).ToListAsync(stop);
    }

    /// <summary>Notes the plan of a job, all of it or nothing. One that is deleted meanwhile gets none.</summary>
    public async Task PlanAsync(Guid id, IEnumerable<BatchPart> parts, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        store.BatchParts.AddRange(parts);
        try
        {
            await store.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Another node has planned the same, or nobody wants it any more.
            if (await FindAsync(id, stop) is not null && (await PartsAsync(id, stop)).Count == 0)
            {
                throw;
            }
        }
    }

    /// <summary>Changes a part that is not done.</summary>
    public async Task<bool> ChangeAsync(
        BatchPart part, Action<UpdateSettersBuilder<BatchPart>> set, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.BatchParts
            .Where(one => one.BatchId == part.BatchId && one.Part == part.Part && one.State != BatchState.Done)
            .ExecuteUpdateAsync(set, stop) == 1;
    }

    /// <summary>Ends a job that is under way as done, or failed when there is a problem; false when it is over already.</summary>
    public Task<bool> FinishAsync(Guid id, JobEnd end) => ChangeAsync(
        id,
        BatchState.Running,
        set => set
            .SetProperty(job => job.State, end.Problem is null ? BatchState.Done : BatchState.Failed)
            .SetProperty(job => job.FinishedAt, Now)
            .SetProperty(job => job.Scored, end.Scored)
            .SetProperty(job => job.Rejected, end.Rejected)
            .SetProperty(job => job.Problem, end.Problem),
        CancellationToken.None);

    /// <summary>False when it is over already.</summary>
    public async Task<bool> CancelAsync(Guid id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.BatchJobs
            .Where(job => job.Id == id && (job.State == BatchState.Queued || job.State == BatchState.Running))
            .ExecuteUpdateAsync(
                set => set.SetProperty(job => job.State, BatchState.Cancelled).SetProperty(job => job.FinishedAt, Now), stop) == 1;
    }

    public async Task DeleteAsync(Guid id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        await store.BatchJobs.Where(job => job.Id == id).ExecuteDeleteAsync(stop);
    }

    /// <summary>The jobs that ended longer ago than they are kept.</summary>
    public async Task<List<Guid>> ExpiredAsync(CancellationToken stop)
    {
        var since = Now.AddDays(-options.Value.KeepDays);
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.BatchJobs.Where(job => job.FinishedAt < since).Select(job => job.Id).ToListAsync(stop);
    }

    private async Task<bool> ChangeAsync(
        Guid id, string state, Action<UpdateSettersBuilder<BatchJob>> set, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.BatchJobs.Where(job => job.Id == id && job.State == state).ExecuteUpdateAsync(set, stop) == 1;
    }
}

/// <summary>How a job ended: with its rows, or with a problem.</summary>
internal sealed record JobEnd(long? Scored, long? Rejected, string? Problem);
