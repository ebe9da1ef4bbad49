using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>
/// The runs in the store. One at a time in the whole installation: a second one would break the unique column Turn. A run under way is
/// changed by none but its worker, whose lease ends when it falls silent.
/// </summary>
internal sealed class TrainingRuns(IDbContextFactory<RecommenderStore> stores, TimeProvider clock)
{
    private const int UnderWay = 1;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Orders a run; null while another is under way.</summary>
    public async Task<StoredRun?> BeginAsync(string reason, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var run = new StoredRun { Id = Guid.NewGuid(), State = RunState.Queued, Turn = UnderWay, Reason = reason, CreatedAt = Now };
        store.TrainingRuns.Add(run);
        try
        {
            await store.SaveChangesAsync(stop);
            return run;
        }
        catch (DbUpdateException)
        {
            if (await UnderWayAsync(stop) is null)
            {
                throw;
            }

            return null;
        }
    }

    public async Task<StoredRun?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.TrainingRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Id == id, stop);
    }

    public async Task<StoredRun?> UnderWayAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.TrainingRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Turn == UnderWay, stop);
    }

    /// <summary>Newest first.</summary>
    public async Task<List<StoredRun>> LatestAsync(int most, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.TrainingRuns.AsNoTracking().OrderByDescending(run => run.CreatedAt).Take(most).ToListAsync(stop);
    }

    /// <summary>Takes the run under way that nobody works at (any more); null where there is none.</summary>
    public async Task<StoredRun?> TakeAsync(string worker, TimeSpan lease, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var now = Now;
        var taken = await store.TrainingRuns
            .Where(run => run.Turn == UnderWay && (run.Worker == null || run.LeaseUntil < now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(run => run.Worker, worker)
                    .SetProperty(run => run.LeaseUntil, now + lease)
                    .SetProperty(run => run.Attempts, run => run.Attempts + 1),
                stop);
        return taken == 0
            ? null
            : await store.TrainingRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Turn == UnderWay && run.Worker == worker, stop);
    }

    /// <summary>Whether the worker still holds the run, and whether it was asked to give it up.</summary>
    public async Task<(bool IsHeld, bool CancelAsked)> RenewAsync(StoredRun run, TimeSpan lease, CancellationToken stop)
    {
        var isHeld = await ChangeAsync(run, set => set.SetProperty(one => one.LeaseUntil, Now + lease), stop);
        return (isHeld, isHeld && (await FindAsync(run.Id, stop))!.CancelAsked);
    }

    /// <summary>Changes a run that its worker still holds; false when it does not.</summary>
    public async Task<bool> ChangeAsync(StoredRun run, Action<UpdateSettersBuilder<StoredRun>> set, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.TrainingRuns
            .Where(one => one.Id == run.Id && one.Turn == UnderWay && one.Worker == run.Worker)
            .ExecuteUpdateAsync(set, stop) > 0;
    }

    /// <summary>Ends a run that its worker still holds.</summary>
    public Task<bool> FinishAsync(StoredRun run, string state, string? problem, CancellationToken stop) => ChangeAsync(
        run,
        set => set.SetProperty(one => one.State, state)
            .SetProperty(one => one.Problem, problem)
            .SetProperty(one => one.Challenger, run.Challenger)
            .SetProperty(one => one.FinishedAt, Now)
            .SetProperty(one => one.Turn, (int?)null)
            .SetProperty(one => one.Worker, (string?)null)
            .SetProperty(one => one.LeaseUntil, (DateTime?)null),
        stop);

    /// <summary>Leaves a run to the next who looks. <paramref name="counts"/>: whether the attempt counts.</summary>
    public Task<bool> LeaveAsync(StoredRun run, string? problem, bool counts, CancellationToken stop) => ChangeAsync(
        run,
        set => set.SetProperty(one => one.Worker, (string?)null)
            .SetProperty(one => one.LeaseUntil, (DateTime?)null)
            .SetProperty(one => one.Problem, problem)
            .SetProperty(one => one.Attempts, one => one.Attempts - (counts ? 0 : 1)),
        stop);

    /// <summary>Asks whoever works at a run to give it up; false for one that is over.</summary>
    public async Task<bool> AskCancelAsync(Guid id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.TrainingRuns
            .Where(run => run.Id == id && run.Turn == UnderWay)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.CancelAsked, true), stop) > 0;
    }
}
