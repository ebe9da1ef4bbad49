using Microsoft.EntityFrameworkCore;

namespace Recommender.Service.Store;

/// <summary>How many outcomes a model version learnt from, and how many of them are erased since.</summary>
internal sealed record LedgerVersion(string Version, int Outcomes, int Erased);

/// <summary>
/// Which model version learnt from which outcome. Ids stay when the outcomes are erased, so that those versions can be retired.
/// </summary>
internal sealed class Ledger(IDbContextFactory<RecommenderStore> stores, TimeProvider clock)
{
    /// <summary>
    /// Notes that a version learnt from outcomes; what is noted already stays, so it can be done again after a kill. An outcome that was
    /// erased while the version was trained is noted as erased.
    /// </summary>
    /// <param name="store">Where it is noted, without a transaction.</param>
    /// <param name="version">The version, or run.</param>
    /// <param name="outcomes">A query there without parameters that gives their <c>Id</c>.</param>
    /// <param name="stop">Asked to stop.</param>
    public async Task RecordAsync(RecommenderStore store, string version, string outcomes, CancellationToken stop)
    {
        await using var turn = await TurnAsync(store, stop);
        var note = """
            INSERT INTO "Ledger" ("Version", "OutcomeId", "ErasedAt")
            SELECT {0}, l."Id", CASE WHEN EXISTS (SELECT 1 FROM "Outcomes" AS o WHERE o."Id" = l."Id") THEN NULL ELSE {1} END
            FROM (OUTCOMES) AS l WHERE 1 = 1
            ON CONFLICT DO NOTHING
            """.Replace("OUTCOMES", outcomes, StringComparison.Ordinal);
        await store.Database.ExecuteSqlRawAsync(note, [version, clock.GetUtcNow().UtcDateTime], stop);
        await turn.CommitAsync(stop);
    }

    /// <summary>All versions that learnt from outcomes, in the order of their names, which is that of time.</summary>
    public async Task<IReadOnlyList<LedgerVersion>> VersionsAsync(CancellationToken stop = default)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var counted = await store.Ledger.GroupBy(entry => entry.Version)
            .Select(version => new { version.Key, Outcomes = version.Count(), Erased = version.Count(entry => entry.ErasedAt != null) })
            .ToListAsync(stop);
        return [.. counted
            .Select(version => new LedgerVersion(version.Key, version.Outcomes, version.Erased))
            .OrderBy(version => version.Version, StringComparer.Ordinal)];
    }

    /// <summary>The versions that learnt from outcomes which are erased since: to be retired once one without them is there.</summary>
    public async Task<IReadOnlyList<string>> ContainingErasedAsync(CancellationToken stop = default)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var versions = await store.Ledger
            .Where(entry => entry.ErasedAt != null)
            .Select(entry => entry.Version)
            .Distinct()
            .ToListAsync(stop);
        return [.. versions.Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// A transaction that has the ledger to itself. Without it an outcome could be erased between the look whether it is held and the note
    /// that a version learnt from it. SQLite has one writer anyway.
    /// </summary>
    internal static async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> TurnAsync(
        RecommenderStore store,
        CancellationToken stop)
    {
        var turn = await store.Database.BeginTransactionAsync(stop);
        if (store is PostgresStore)
        {
            await store.Database.ExecuteSqlRawAsync("LOCK TABLE \"Ledger\" IN SHARE ROW EXCLUSIVE MODE", stop);
        }

        return turn;
    }
}
