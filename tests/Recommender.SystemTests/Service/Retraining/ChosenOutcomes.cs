using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Retraining;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Retraining;

/// <summary>What a store's database chose, read out of it.</summary>
internal sealed record ChosenOutcomes(IReadOnlyList<long> Trained, IReadOnlyList<long> HeldOut, int HeldOutPeople)
{
    private const string Champion = "v1";

    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>In a new store, where nothing was learnt from.</summary>
    public static async Task<ChosenOutcomes> OfAsync(IReadOnlyList<StoredOutcome> outcomes, double share, double largest)
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);
        return await InAsync(store, outcomes, [], share, largest);
    }

    /// <summary>In a store whose outcomes are put in the place of others.</summary>
    public static async Task<ChosenOutcomes> InAsync(
        TestStore store, IReadOnlyList<StoredOutcome> outcomes, IReadOnlyCollection<long> learnt, double share, double largest)
    {
        await ClearAsync(store);
        await store.AddOutcomesAsync(outcomes.Select(one => (one.Id, one.Person, one.Sender)));
        if (learnt.Count > 0)
        {
            await store.LearnAsync(Champion, learnt);
        }

        await using var choice = await Export(store, share, largest).ChooseAsync(Champion, CancellationToken.None);
        await choice.RecordAsync(new(store.Factory, TimeProvider.System), "run", CancellationToken.None);
        var trained = await store.AskAsync(open => open.Ledger
            .Where(entry => entry.Version == "run")
            .OrderBy(entry => entry.OutcomeId)
            .Select(entry => entry.OutcomeId)
            .ToListAsync());
        var heldOut = await choice.HeldOutRows.Select(outcome => outcome.Id).ToListAsync();
        Assert.Equal((outcomes.Count, trained.Count, heldOut.Count), (choice.Outcomes, choice.Trained, choice.HeldOut));
        return new(trained, heldOut, choice.HeldOutPeople) { Warnings = choice.Warnings };
    }

    /// <summary>The bytes that a choice allocates among so many outcomes of six senders, of whom one sent half.</summary>
    public static async Task<long> AllocatedAsync(TestStore store, int outcomes)
    {
        await ClearAsync(store);
        await store.AskAsync(open => open.Database.ExecuteSqlAsync($"""
            INSERT INTO "Outcomes" ("PersonId", "Sender", "ReceivedAt", "Row")
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {outcomes})
            SELECT 'p' || i, CASE WHEN i % 2 = 0 THEN 'flood' ELSE 's' || (i % 5) END, CURRENT_TIMESTAMP, '' FROM n
            """));
        // What SQLite is asked runs on this thread to its end; other tests are on others.
        var before = GC.GetAllocatedBytesForCurrentThread();
        await using var choice = await Export(store, 0.3, 0.25).ChooseAsync(Champion, CancellationToken.None);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(outcomes, choice.Outcomes);
        Assert.InRange(choice.Trained + choice.HeldOut, 1, outcomes - 1);
        return allocated;
    }

    private static OutcomeExport Export(TestStore store, double share, double largest) =>
        new(store.Factory, Options.Create(new RetrainingOptions { HeldOutShare = share, LargestSender = largest }));

    private static Task<int> ClearAsync(TestStore store) => store.AskAsync(async open =>
        await open.Ledger.ExecuteDeleteAsync() + await open.Outcomes.ExecuteDeleteAsync());
}
