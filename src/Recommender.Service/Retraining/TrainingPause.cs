using Microsoft.EntityFrameworkCore;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>
/// Whether trainings begin by themselves, be it by outcomes, the clock or an erasure. Kept in the store, so that every service on it
/// knows; who asks for a run gets one all the same.
/// </summary>
internal sealed class TrainingPause(IDbContextFactory<RecommenderStore> stores, TimeProvider clock)
{
    private const string Training = "training";

    /// <summary>Since when they do not, and whose doing that is; null while they do.</summary>
    public async Task<Pause?> FindAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.Pauses.AsNoTracking().FirstOrDefaultAsync(pause => pause.What == Training, stop);
    }

    /// <summary>False where they were halted already.</summary>
    public async Task<bool> BeginAsync(string by, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Pauses" ("What", "By", "Since") VALUES ({Training}, {by}, {clock.GetUtcNow().UtcDateTime})
            ON CONFLICT ("What") DO NOTHING
            """,
            stop) > 0;
    }

    /// <summary>False where they were not halted.</summary>
    public async Task<bool> EndAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.Pauses.Where(pause => pause.What == Training).ExecuteDeleteAsync(stop) > 0;
    }
}
