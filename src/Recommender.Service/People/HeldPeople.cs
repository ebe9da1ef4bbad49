using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Batches;
using Recommender.Service.Decisions;
using Recommender.Service.Problems;
using Recommender.Service.Safety;
using Recommender.Service.Store;

namespace Recommender.Service.People;

/// <summary>
/// What is held of people, and its erasure: the one place that knows what may hold a person. A caller sees and erases what its owner sent;
/// of the rest nothing shows that it is there.
/// </summary>
internal sealed class HeldPeople(
    IDbContextFactory<RecommenderStore> stores,
    PersonHash hash,
    BatchPeople batches,
    IOptions<DecisionOptions> decisions,
    TimeProvider clock,
    ILogger<HeldPeople> logger)
{
    /// <summary>All that is held of a person, in the order of arrival; null when nothing is.</summary>
    public async Task<HeldPerson?> FindAsync(Caller caller, string id, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var outcomes = await OutcomesOf(store, caller, id).AsNoTracking().OrderBy(outcome => outcome.Id).ToListAsync(stop);
        var ids = outcomes.ConvertAll(outcome => outcome.Id);
        var learnt = (await store.Ledger.AsNoTracking().Where(entry => ids.Contains(entry.OutcomeId)).ToListAsync(stop)).ToLookup(
            entry => entry.OutcomeId, entry => entry.Version);
        var answers = await AnswersOf(store, caller, await hash.OfAsync(id))
            .OrderBy(decision => decision.At)
            .Select(decision => new HeldAnswer(decision.Id, decision.At, decision.ModelVersion))
            .ToListAsync(stop);
        return outcomes.Count + answers.Count == 0 ? null : new(
            NormalForm.Composed(id),
            [.. outcomes.Select(outcome => new HeldOutcome(
                outcome.Id, outcome.ReceivedAt, JsonElement.Parse(outcome.Row), [.. learnt[outcome.Id].Order(StringComparer.Ordinal)]))],
            answers);
    }

    /// <summary>
    /// Erases all that is held of a person, and says what it could not reach; null when nothing is held. The ledger keeps the ids, which
    /// name nobody, and the requests that brought the rows hold nothing of theirs.
    /// </summary>
    public async Task<ErasedPerson?> EraseAsync(Caller caller, string id)
    {
        var rows = await EraseRowsAsync(caller, id);
        var erased = await batches.EraseAsync(caller, NormalForm.Composed(id));
        return rows.Outcomes + rows.Answers + erased.Rows == 0 && !erased.StillIn.Any(held => held.IsCertain)
            ? null
            : ErasedPerson.Of(rows, erased, await UnnamedAsync(caller));
    }

    private async Task<ErasedRows> EraseRowsAsync(Caller caller, string id)
    {
        var personHash = await hash.OfAsync(id);
        await using var store = await stores.CreateDbContextAsync();
        await using var turn = await Ledger.TurnAsync(store, CancellationToken.None);
        var ids = await OutcomesOf(store, caller, id).Select(outcome => outcome.Id).ToListAsync();
        var now = clock.GetUtcNow().UtcDateTime;
        await store.Outcomes.Where(outcome => ids.Contains(outcome.Id)).ExecuteDeleteAsync();
        await store.Ledger
            .Where(entry => ids.Contains(entry.OutcomeId) && entry.ErasedAt == null)
            .ExecuteUpdateAsync(entry => entry.SetProperty(one => one.ErasedAt, now));
        var versions = await store.Ledger
            .Where(entry => ids.Contains(entry.OutcomeId))
            .Select(entry => entry.Version)
            .Distinct()
            .ToListAsync();
        var answers = await AnswersOf(store, caller, personHash).ExecuteDeleteAsync();
        await turn.CommitAsync(CancellationToken.None);
        if (ids.Count + answers > 0 && !await SqliteJournal.TryEmptyAsync(store))
        {
            StoreLog.JournalInUse(logger);
        }

        return new(ids.Count, answers, [.. versions.Order(StringComparer.Ordinal)]);
    }

    // Answers that say not whom they are about cannot be found by a person.
    private async Task<IReadOnlyList<StillHeld>> UnnamedAsync(Caller caller)
    {
        await using var store = await stores.CreateDbContextAsync();
        var unnamed = Seen(store, caller).Where(decision => !decision.People.Any());
        var count = await unnamed.CountAsync();
        return count == 0 ? [] :
        [
            new(
                "decision log",
                FormattableString.Invariant($"{count} answers"),
                (await unnamed.MaxAsync(decision => decision.At)).AddDays(decisions.Value.RetentionDays),
                "They were asked for without a personId: whether one is about this person cannot be told, "
                + "and each goes when its days are over.") { IsCertain = false },
        ];
    }

    private static IQueryable<Outcome> OutcomesOf(RecommenderStore store, Caller caller, string id)
    {
        var forms = PersonId.FormsOf(id);
        return store.Outcomes.Where(outcome => forms.Contains(outcome.PersonId) && (caller.Operates || outcome.Sender == caller.Sender));
    }

    private static IQueryable<Decision> AnswersOf(RecommenderStore store, Caller caller, byte[] personHash) =>
        Seen(store, caller).Where(decision => decision.People.Any(person => person.Hash == personHash));

    private static IQueryable<Decision> Seen(RecommenderStore store, Caller caller) =>
        store.Decisions.Where(decision => caller.Operates || decision.Sender == caller.Sender);
}
