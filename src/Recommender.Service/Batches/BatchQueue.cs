using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Background;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>
/// The jobs in the store. A worker holds a job for a while and renews that; each change is one statement with a condition, so several
/// services on one store never work at the same job, and one that lost it changes nothing.
/// </summary>
internal sealed class BatchQueue(IDbContextFactory<RecommenderStore> stores, IOptions<BatchJobOptions> options, TimeProvider clock)
    : IDisposable
{
    private const int MostListed = 1000;

    private readonly string _worker = $"{Environment.MachineName} {Guid.NewGuid():N}";
    private readonly Nudge _changed = new(clock);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Waits until a job came or ended here, or it is time for another look.</summary>
    public Task WaitAsync(CancellationToken stop) => _changed.WaitAsync(options.Value.Look, stop);

    /// <summary>There may be something to do.</summary>
    public void Wake() => _changed.Give();

    public async Task AddAsync(BatchJob job, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        store.BatchJobs.Add(job);
        await store.SaveChangesAsync(stop);
        Wake();
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

    /// <summary>
    /// Takes the first job that nobody works at; null when there is none. One whose files lie elsewhere is left to others.
    /// </summary>
    public async Task<BatchJob?> TakeAsync(Func<BatchJob, bool> isHere, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var waiting = await Waiting(store).AsNoTracking().OrderBy(job => job.CreatedAt).ThenBy(job => job.Id).ToListAsync(stop);
        foreach (var job in waiting.Where(isHere))
        {
            var taken = await Waiting(store).Where(other => other.Id == job.Id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(other => other.State, BatchState.Running)
                    .SetProperty(other => other.Worker, _worker)
                    .SetProperty(other => other.LeaseUntil, Now + options.Value.Lease),
                stop);
            if (taken == 1)
            {
                return job;
            }
        }

        return null;
    }

    /// <summary>Takes a job that waits, to change its table; it is released afterwards. False when it waits no longer.</summary>
    public async Task<bool> TryHoldAsync(Guid id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.BatchJobs.Where(job => job.Id == id && job.State == BatchState.Queued).ExecuteUpdateAsync(
            set => set
                .SetProperty(job => job.State, BatchState.Running)
                .SetProperty(job => job.Worker, _worker)
                .SetProperty(job => job.LeaseUntil, Now + options.Value.Lease),
            stop) == 1;
    }

    /// <summary>Notes that the table of a job of this worker has another format now.</summary>
    public async Task ReformatAsync(Guid id, TableFormats formats)
    {
        await using var store = await stores.CreateDbContextAsync();
        await Mine(store, id).ExecuteUpdateAsync(set => set.SetProperty(job => job.Format, formats.ToString()));
    }

    /// <summary>Holds a job for another while; false when it is no longer this worker's: cancelled, deleted or taken over.</summary>
    public async Task<bool> RenewAsync(Guid id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await Mine(store, id).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.LeaseUntil, Now + options.Value.Lease), stop) == 1;
    }

    /// <summary>Puts a job back for whoever is next; it goes on where it is.</summary>
    public async Task ReleaseAsync(Guid id)
    {
        await using var store = await stores.CreateDbContextAsync();
        await Mine(store, id).ExecuteUpdateAsync(set => set
            .SetProperty(job => job.State, BatchState.Queued)
            .SetProperty(job => job.Worker, (string?)null)
            .SetProperty(job => job.LeaseUntil, (DateTime?)null));
    }

    /// <summary>Ends a job of this worker as done, or failed when there is a problem.</summary>
    public async Task FinishAsync(Guid id, JobEnd end)
    {
        await using var store = await stores.CreateDbContextAsync();
        await Mine(store, id).ExecuteUpdateAsync(set => set
            .SetProperty(job => job.State, end.Problem is null ? BatchState.Done : BatchState.Failed)
            .SetProperty(job => job.FinishedAt, Now)
            .SetProperty(job => job.Scored, end.Scored)
            .SetProperty(job => job.Rejected, end.Rejected)
            .SetProperty(job => job.Problem, end.Problem)
            .SetProperty(job => job.Worker, (string?)null)
            .SetProperty(job => job.LeaseUntil, (DateTime?)null));
    }

    /// <summary>False when it is over already.</summary>
    public async Task<bool> CancelAsync(Guid id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.BatchJobs
            .Where(job => job.Id == id && (job.State == BatchState.Queued || job.State == BatchState.Running))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(job => job.State, BatchState.Cancelled)
                    .SetProperty(job => job.FinishedAt, Now)
                    .SetProperty(job => job.Worker, (string?)null)
                    .SetProperty(job => job.LeaseUntil, (DateTime?)null),
                stop) == 1;
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

    public void Dispose() => _changed.Dispose();

    private IQueryable<BatchJob> Waiting(RecommenderStore store)
    {
        var now = Now;
        return store.BatchJobs.Where(job => job.State == BatchState.Queued || (job.State == BatchState.Running && job.LeaseUntil < now));
    }

    private IQueryable<BatchJob> Mine(RecommenderStore store, Guid id) =>
        store.BatchJobs.Where(job => job.Id == id && job.State == BatchState.Running && job.Worker == _worker);
}

/// <summary>How a job ended: with its rows, or with a problem.</summary>
internal sealed record JobEnd(long? Scored, long? Rejected, string? Problem);
