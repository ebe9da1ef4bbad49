using Microsoft.EntityFrameworkCore;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>
/// Holds each sender to a share of the outcomes that remain, so that none decides alone. Of fewer senders than can fill the whole at that
/// share each may have an equal one: with two, half. A sender with fewer than <see cref="LeastOutcomes"/> makes no several: one more key
/// with a handful of rows does not take the others' away. A single sender keeps all; that is warned of. The newest persons of a sender
/// stay, whole. Against somebody who was given keys under many names this does nothing: operators make keys.
/// </summary>
internal sealed class SenderCap(RecommenderStore store, double largest)
{
    public const int LeastOutcomes = 30;

    /// <summary>Leaves people without rows in the table of a choice (<see cref="OutcomeChoice"/>); false where all remain.</summary>
    public async Task<bool> CutAsync(int heldOut, CancellationToken stop)
    {
        var (senders, isCut) = (await SendersAsync(heldOut, stop), false);
        // Less of one is less of the whole, and so less for the others: until all fit.
        for (var limit = Limit(senders); senders.Exists(sender => sender.Outcomes > limit); limit = Limit(senders))
        {
            isCut = true;
            foreach (var sender in senders.Where(sender => sender.Outcomes > limit))
            {
                await store.Database.ExecuteSqlAsync(Cut(sender, limit), stop);
            }

            senders = await SendersAsync(heldOut, stop);
        }

        return isCut;
    }

    private Task<List<SenderShare>> SendersAsync(int heldOut, CancellationToken stop) => store.Database
        .SqlQuery<SenderShare>($"""
            SELECT MIN("Place") - 1 AS "Before", MAX("Place") AS "Last", CAST(SUM("Rows") AS bigint) AS "Outcomes"
            FROM "ChosenPeople" WHERE "HeldOut" = {heldOut} GROUP BY "Sender"
            """)
        .ToListAsync(stop);

    // Person by person, the newest first: one who does not fit any more is left out, and a later one with fewer rows may fit still.
    private static FormattableString Cut(SenderShare sender, long most) => $"""
        WITH RECURSIVE "Walk" ("Place", "Kept", "Fits") AS (
            SELECT CAST({sender.Before} AS bigint), CAST(0 AS bigint), 1
            UNION ALL
            SELECT p."Place",
                CASE WHEN w."Kept" + p."Rows" <= {most} THEN w."Kept" + p."Rows" ELSE w."Kept" END,
                CASE WHEN w."Kept" + p."Rows" <= {most} THEN 1 ELSE 0 END
            FROM "Walk" AS w JOIN "ChosenPeople" AS p ON p."Place" = w."Place" + 1
            WHERE p."Place" <= {sender.Last})
        UPDATE "ChosenPeople" SET "Rows" = 0 WHERE "Place" IN (SELECT w."Place" FROM "Walk" AS w WHERE w."Fits" = 0)
        """;

    private long Limit(List<SenderShare> senders)
    {
        var (all, several) = (senders.Sum(sender => sender.Outcomes), senders.Count(sender => sender.Outcomes >= LeastOutcomes));
        return several < 2 ? long.MaxValue : Math.Max((long)(largest * all), all / several);
    }

    /// <summary>What remains of a sender, whose people have the places after <c>Before</c> to <c>Last</c>.</summary>
    private sealed record SenderShare(long Before, long Last, long Outcomes);
}
