using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recommender.Service.Store;

namespace Recommender.Service.People;

/// <summary>What is held of people, and its erasure.</summary>
internal sealed class HeldPeople(IDbContextFactory<RecommenderStore> stores, TimeProvider clock, ILogger<HeldPeople> logger)
{
    /// <summary>All that is held of a person, in the order of arrival; null when nothing is.</summary>
    public async Task<HeldPerson?> FindAsync(string id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var outcomes = await store.Outcomes.AsNoTracking().Where(outcome => outcome.PersonId == id).OrderBy(outcome => outcome.Id).ToListAsync(stop);
        var ids = outcomes.Select(outcome => outcome.Id).ToList();
        var learnt = (await store.Ledger.AsNoTracking().Where(entry => ids.Contains(entry.OutcomeId)).ToListAsync(stop)).ToLookup(entry => entry.OutcomeId, entry => entry.Version);
        return outcomes.Count == 0 ? null : new(id, [.. outcomes.Select(outcome =>
            new HeldOutcome(outcome.Id, outcome.ReceivedAt, JsonElement.Parse(outcome.Row), [.. learnt[outcome.Id].Order(StringComparer.Ordinal)]))]);
    }

    /// <summary>
    /// Erases all that is held of a person; null when nothing is. The ledger keeps the ids, which name nobody, and the requests that
    /// brought the rows hold nothing of theirs.
    /// </summary>
    public async Task<ErasedPerson?> EraseAsync(string id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        await using var turn = await Ledger.TurnAsync(store, stop);
        var ids = await store.Outcomes.Where(outcome => outcome.PersonId == id).Select(outcome => outcome.Id).ToListAsync(stop);
        var now = clock.GetUtcNow().UtcDateTime;
        await store.Outcomes.Where(outcome => ids.Contains(outcome.Id)).ExecuteDeleteAsync(stop);
        await store.Ledger.Where(entry => ids.Contains(entry.OutcomeId) && entry.ErasedAt == null).ExecuteUpdateAsync(entry => entry.SetProperty(one => one.ErasedAt, now), stop);
        var versions = await store.Ledger.Where(entry => ids.Contains(entry.OutcomeId)).Select(entry => entry.Version).Distinct().ToListAsync(stop);
        await turn.CommitAsync(stop);
        if (ids.Count > 0 && !await SqliteJournal.TryEmptyAsync(store))
        {
            StoreLog.JournalInUse(logger);
        }

        return ids.Count == 0 ? null : ErasedPerson.Of(ids.Count, [.. versions.Order(StringComparer.Ordinal)]);
    }
}
