using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Recommender.Service.Jobs;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>
/// The runs in the store. One at a time in the whole installation: a second one would break the unique column Turn. A run under way is
/// changed by none but its last attempt: where a node was taken for dead that only was slow, it loses the run.
/// </summary>
internal sealed class TrainingRuns(IDbContextFactory<RecommenderStore> stores, TimeProvider clock) : IUnfinished
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

    /// <summary>The run under way, whose job must be too.</summary>
    public async Task<IReadOnlyList<JobOrder>> ListAsync(CancellationToken stop) =>
        await UnderWayAsync(stop) is { } run ? [Retrain.Order(run.Id)] : [];

    /// <summary>Newest first.</summary>
    public async Task<List<StoredRun>> LatestAsync(int most, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.TrainingRuns.AsNoTracking().OrderByDescending(run => run.CreatedAt).Take(most).ToListAsync(stop);
    }

    /// <summary>
    /// Begins an attempt at a run, whose number is what tells it from every other attempt; null for a run that is over.
    /// </summary>
    public async Task<StoredRun?> TakeAsync(Guid id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        await using var turn = await store.Database.BeginTransactionAsync(stop);
        var taken = await store.TrainingRuns
            .Where(run => run.Id == id && run.Turn == UnderWay)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.Attempts, run => run.Attempts + 1), stop);
        var run = taken == 0 ? null : await store.TrainingRuns.AsNoTracking().FirstAsync(run => run.Id == id, stop);
        await turn.CommitAsync(stop);
        if (run is not null)
        {
            run.Log = RunLog.With(run.Log, clock.GetUtcNow(), FormattableString.Invariant($"attempt {run.Attempts}"));
        }

        return run;
    }

    /// <summary>Changes a run for its last attempt; false for an earlier one, and when it is over.</summary>
    public async Task<bool> ChangeAsync(StoredRun run, Action<UpdateSettersBuilder<StoredRun>> set, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.TrainingRuns
            .Where(one => one.Id == run.Id && one.Turn == UnderWay && one.Attempts == run.Attempts)
            .ExecuteUpdateAsync(set, stop) > 0;
    }

    /// <summary>Ends a run, for its last attempt.</summary>
    public Task<bool> FinishAsync(StoredRun run, string state, string? problem, CancellationToken stop) => ChangeAsync(
        run,
        set => set.SetProperty(one => one.State, state)
            .SetProperty(one => one.Problem, problem)
            .SetProperty(one => one.Challenger, run.Challenger)
            .SetProperty(one => one.FinishedAt, Now)
            .SetProperty(one => one.Log, RunLog.With(run.Log, clock.GetUtcNow(), Ended(state, problem)))
            .SetProperty(one => one.Progress, (string?)null)
            .SetProperty(one => one.Turn, (int?)null),
        stop);

    /// <summary>Ends an attempt that leaves the run to another one. <paramref name="counts"/>: whether it counts.</summary>
    public Task<bool> LeaveAsync(StoredRun run, string? problem, bool counts, CancellationToken stop) => ChangeAsync(
        run,
        set => set.SetProperty(one => one.Problem, problem)
            .SetProperty(one => one.Log, RunLog.With(run.Log, clock.GetUtcNow(), $"broken off: {problem}"))
            .SetProperty(one => one.Progress, (string?)null)
            .SetProperty(one => one.Attempts, one => one.Attempts - (counts ? 0 : 1)),
        stop);

    private static string Ended(string state, string? problem) => problem is null ? $"ended: {state}" : $"ended: {state}: {problem}";

    /// <summary>Asks whoever works at a run to give it up; false for one that is over.</summary>
    public async Task<bool> AskCancelAsync(Guid id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.TrainingRuns
            .Where(run => run.Id == id && run.Turn == UnderWay)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.CancelAsked, true), stop) > 0;
    }
}
