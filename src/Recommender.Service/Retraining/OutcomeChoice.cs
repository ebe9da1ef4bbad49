using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>
/// Which outcomes a run trains on and which people it is judged on. Whole persons: who has one outcome that the champion learnt from is
/// never judged on. The newest of the others, by their last outcome, are held out, of each sender as many; and of both parts no sender
/// has more than its share. Chosen in the database and kept there, in temporary tables, until it is disposed of: memory does not grow with
/// the outcomes.
/// </summary>
internal sealed class OutcomeChoice : IAsyncDisposable
{
    private const string Drop = """DROP TABLE IF EXISTS "ChosenOutcomes"; DROP TABLE IF EXISTS "ChosenPeople";""";

    // A person goes by the number of their last outcome. Place: a sender's people within a part, the newest first, without a gap.
    private const string Create = """
        CREATE TEMPORARY TABLE "ChosenOutcomes" (
            "Id" bigint NOT NULL PRIMARY KEY, "Sender" text NOT NULL, "Person" bigint NOT NULL, "HeldOut" bigint NOT NULL);
        CREATE TEMPORARY TABLE "ChosenPeople" (
            "Place" bigint NOT NULL UNIQUE, "HeldOut" bigint NOT NULL, "Sender" text NOT NULL, "Person" bigint NOT NULL,
            "Rows" bigint NOT NULL, PRIMARY KEY ("Person", "Sender"));
        """;

    private const string Group = """
        INSERT INTO "ChosenPeople" ("Place", "HeldOut", "Sender", "Person", "Rows")
        SELECT ROW_NUMBER() OVER (ORDER BY "HeldOut", "Sender", MAX("Id") DESC), "HeldOut", "Sender", "Person", COUNT(*)
        FROM "ChosenOutcomes" GROUP BY "HeldOut", "Sender", "Person"
        """;

    private const string LeaveOut = """
        DELETE FROM "ChosenOutcomes" WHERE NOT EXISTS (
            SELECT 1 FROM "ChosenPeople" AS p
            WHERE p."Person" = "ChosenOutcomes"."Person" AND p."Sender" = "ChosenOutcomes"."Sender" AND p."Rows" > 0)
        """;

    private readonly RecommenderStore _store;

    private OutcomeChoice(RecommenderStore store) => _store = store;

    /// <summary>How many there are, trained on, held out or left out.</summary>
    public int Outcomes { get; private set; }

    public int Trained { get; private set; }

    public int HeldOut { get; private set; }

    public int HeldOutPeople { get; private set; }

    /// <summary>What an operator should know of the senders.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>The outcomes held out that are still there, in the order of arrival.</summary>
    public IAsyncEnumerable<Outcome> HeldOutRows => _store.Outcomes
        .FromSql($"""
            SELECT o.* FROM "Outcomes" AS o JOIN "ChosenOutcomes" AS c ON c."Id" = o."Id" WHERE c."HeldOut" = 1
            """)
        .AsNoTracking()
        .OrderBy(outcome => outcome.Id)
        .AsAsyncEnumerable();

    /// <param name="store">The choice's own.</param>
    /// <param name="learnt">The version or versions, two at most, whose people are never held out.</param>
    /// <param name="share">The share of each sender's people not learnt from who are held out; one at the least.</param>
    /// <param name="largest">The largest share of a sender where there are several.</param>
    /// <param name="stop">Asked to stop.</param>
    public static async Task<OutcomeChoice> MakeAsync(
        RecommenderStore store, IReadOnlyList<string> learnt, double share, double largest, CancellationToken stop)
    {
        var choice = new OutcomeChoice(store);
        try
        {
            await choice.ChooseAsync(learnt, share, largest, stop);
            return choice;
        }
        catch
        {
            await choice.DisposeAsync();
            throw;
        }
    }

    /// <summary>Notes in the ledger that a version, or a run, learns from those trained on.</summary>
    public Task RecordAsync(Ledger ledger, string version, CancellationToken stop) =>
        ledger.RecordAsync(_store, version, """SELECT "Id" FROM "ChosenOutcomes" WHERE "HeldOut" = 0""", stop);

    /// <summary>Another user of the connection finds none of it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _store.Database.ExecuteSqlRawAsync(Drop);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            // The connection is gone, and its tables with it.
        }
        finally
        {
            await _store.DisposeAsync();
        }
    }

    private async Task ChooseAsync(IReadOnlyList<string> learnt, double share, double largest, CancellationToken stop)
    {
        var database = _store.Database;
        // Temporary tables are those of a connection.
        await database.OpenConnectionAsync(stop);
        await database.ExecuteSqlRawAsync(Drop + Create, stop);
        await database.ExecuteSqlAsync(Fill(learnt[0], learnt[^1], share), stop);
        var all = await CountAsync(stop);
        await database.ExecuteSqlRawAsync(Group, stop);
        var cap = new SenderCap(_store, largest);
        if (await cap.CutAsync(heldOut: 0, stop) | await cap.CutAsync(heldOut: 1, stop))
        {
            await database.ExecuteSqlRawAsync(LeaveOut, stop);
        }

        var kept = await CountAsync(stop);
        Outcomes = Sum(all);
        Trained = Sum(kept.FindAll(part => part.HeldOut == 0));
        HeldOut = Sum(kept.FindAll(part => part.HeldOut == 1));
        HeldOutPeople = (int)await database.SqlQuery<long>(
            $"""SELECT COUNT(DISTINCT "Person") AS "Value" FROM "ChosenOutcomes" WHERE "HeldOut" = 1""").SingleAsync(stop);
        Warnings = [.. Warn(BySender(all), BySender(kept), largest)];
    }

    // A rank is within a share of so many, rounded up, where the rank before it is less than that share.
    private static FormattableString Fill(string learnt, string orLearnt, double share) => $"""
        INSERT INTO "ChosenOutcomes" ("Id", "Sender", "Person", "HeldOut")
        WITH "All" AS (
            SELECT o."Id", o."Sender", MAX(o."Id") OVER (PARTITION BY o."PersonId") AS "Person",
                MAX(CASE WHEN EXISTS (
                        SELECT 1 FROM "Ledger" AS l WHERE l."OutcomeId" = o."Id" AND l."Version" IN ({learnt}, {orLearnt}))
                    THEN 1 ELSE 0 END) OVER (PARTITION BY o."PersonId") AS "Learnt"
            FROM "Outcomes" AS o),
        "New" AS (
            SELECT "Person", COUNT(*) OVER (PARTITION BY "Sender") AS "People",
                ROW_NUMBER() OVER (PARTITION BY "Sender" ORDER BY "Id" DESC) AS "Rank"
            FROM "All" WHERE "Id" = "Person" AND "Learnt" = 0)
        SELECT a."Id", a."Sender", a."Person", CASE WHEN n."Rank" - 1 < {share} * n."People" THEN 1 ELSE 0 END
        FROM "All" AS a LEFT JOIN "New" AS n ON n."Person" = a."Person"
        """;

    private Task<List<SenderPart>> CountAsync(CancellationToken stop) => _store.Database
        .SqlQuery<SenderPart>($"""
            SELECT "Sender", "HeldOut", COUNT(*) AS "Outcomes" FROM "ChosenOutcomes" GROUP BY "Sender", "HeldOut"
            """)
        .ToListAsync(stop);

    private static int Sum(IEnumerable<SenderPart> parts) => checked((int)parts.Sum(part => part.Outcomes));

    private static Dictionary<string, int> BySender(List<SenderPart> parts) =>
        parts.GroupBy(part => part.Sender, StringComparer.Ordinal).ToDictionary(sender => sender.Key, Sum, StringComparer.Ordinal);

    private static IEnumerable<string> Warn(Dictionary<string, int> senders, Dictionary<string, int> kept, double largest)
    {
        var all = senders.OrderByDescending(sender => sender.Value).ThenBy(sender => sender.Key, StringComparer.Ordinal).ToList();
        if (all.Count > 0 && all.Count(sender => sender.Value >= SenderCap.LeastOutcomes) < 2)
        {
            yield return Words(
                $"Found {all[0].Value:#,0} of {all.Sum(sender => sender.Value):#,0} outcomes from one sender, '{all[0].Key}'; ")
                + "expected several that can be held against each other; "
                + "what this one sends is believed, as far as the original rows bear it out.";
        }

        foreach (var (sender, count) in all.Where(sender => kept.GetValueOrDefault(sender.Key) < sender.Value))
        {
            yield return Words($"Left out {count - kept.GetValueOrDefault(sender):#,0} of {count:#,0} outcomes of '{sender}': ")
                + Words($"where there are several senders none has more than {largest:0 %} of the whole, ")
                    + "or an equal share where they are few (Service:Retraining:LargestSender).";
        }
    }

    private static string Words(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);

    private sealed record SenderPart(string Sender, long HeldOut, long Outcomes);
}
