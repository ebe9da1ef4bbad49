using Microsoft.EntityFrameworkCore;
using Recommender.Service.Store;

namespace Recommender.Service.Outcomes;

/// <summary>What one sender's outcomes are: how many, of how many people, and when the first and the last came (UTC).</summary>
internal sealed record SenderLine(string Sender, int Outcomes, int People, DateTime First, DateTime Last);

/// <summary>Outcomes of a sender that were taken out, or would be, and the versions that learnt from them.</summary>
internal sealed record RevokedSender(string Sender, int Outcomes, int People, IReadOnlyList<string> LearntBy);

/// <summary>Tells who sent outcomes, and takes one sender's out.</summary>
internal sealed class OutcomeSenders(IDbContextFactory<RecommenderStore> stores, TimeProvider clock)
{
    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<SenderLine>> ListAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var senders = await store.Outcomes.GroupBy(outcome => outcome.Sender)
            .Select(sender => new
            {
                sender.Key,
                Outcomes = sender.Count(),
                People = sender.Select(outcome => outcome.PersonId).Distinct().Count(),
                First = sender.Min(outcome => outcome.ReceivedAt),
                Last = sender.Max(outcome => outcome.ReceivedAt),
            })
            .ToListAsync(stop);
        return [.. senders
            .Select(sender => new SenderLine(sender.Key, sender.Outcomes, sender.People, Utc(sender.First), Utc(sender.Last)))
            .OrderBy(sender => sender.Sender, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Takes out all outcomes of a sender, as an erasure does: the ledger keeps their numbers, so that what learnt from them is retired.
    /// With
    /// <paramref name="isTrial"/> it is only counted. Null when there are none.
    /// </summary>
    public async Task<RevokedSender?> RevokeAsync(string name, bool isTrial, CancellationToken stop)
    {
        var sender = SenderName.Fold(name);
        await using var store = await stores.CreateDbContextAsync(stop);
        await using var turn = await Ledger.TurnAsync(store, stop);
        var theirs = store.Outcomes.Where(outcome => outcome.Sender == sender);
        var learnt = store.Ledger.Where(entry => theirs.Any(outcome => outcome.Id == entry.OutcomeId));
        var revoked = new RevokedSender(
            sender,
            await theirs.CountAsync(stop),
            await theirs.Select(outcome => outcome.PersonId).Distinct().CountAsync(stop),
            [.. (await learnt.Select(entry => entry.Version).Distinct().ToListAsync(stop)).Order(StringComparer.Ordinal)]);
        if (revoked.Outcomes == 0)
        {
            return null;
        }

        if (!isTrial)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            await learnt
                .Where(entry => entry.ErasedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.ErasedAt, now), stop);
            await theirs.ExecuteDeleteAsync(stop);
            await turn.CommitAsync(stop);
            await SqliteJournal.TryEmptyAsync(store);
        }

        return revoked;
    }

    // An aggregate goes past the conversion that says so.
    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
