using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recommender.Tests.Service.Retraining;

namespace Recommender.SystemTests.Service.Retraining;

/// <summary>Runs from end to end: the real tool trains and judges real models.</summary>
public sealed class TrainingRunTests
{
    [Fact]
    public async Task ABetterModelIsPromoted_AndAnswers_AndItsLedgerSaysWhatItLearntFrom()
    {
        await using var run = await RetrainingRun.StartAsync(("Margin", "0.2"));
        var champion = run.Registry.Aliases.Champion!;
        await run.StoreAsync(600);

        var id = await run.OrderAsync();
        var done = await run.UntilAsync(id, "promoted");

        var version = done.GetProperty("challenger").GetString()!;
        Assert.Equal((champion, version), (done.GetProperty("champion").GetString(), run.Registry.Aliases.Champion));
        await run.Service.UntilAsync(() => run.Service.Live.Current!.Version == version);
        var verdict = done.GetProperty("verdict");
        Assert.Equal(("promote", 0), (verdict.GetProperty("verdict").GetString(), verdict.GetProperty("reasons").GetArrayLength()));
        Assert.Equal([
            "judged", "golden", "stored",
        ], verdict.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("whose").GetString()));
        Assert.Equal(300, verdict.GetProperty("changes")[0].GetProperty("people").GetInt32());
        // The newest half is held out, and the original rows are used as they are.
        Assert.Equal(Enumerable.Range(1, 300).Select(outcome => (long)outcome), await LearntAsync(run, version));
        Assert.Equal(
            [("made", RetrainingRun.OriginalPeople), ("outcomes", 300)],
            run.Registry.Manifest(version).Data.Select(data => (data.Source, data.Rows)));
        RetrainingRun.NothingIsLeft(run.Folder);
    }

    [Fact]
    public async Task WithTooFewPeopleToTell_TheChampionIsKeptWithReasons_AndTheChallengerWaits()
    {
        await using var run = await RetrainingRun.StartAsync();
        var champion = run.Registry.Aliases.Champion!;
        await run.StoreAsync(60);

        var done = await run.UntilAsync(await run.OrderAsync(), "kept");

        Assert.Equal(champion, run.Registry.Aliases.Champion);
        Assert.Equal(done.GetProperty("challenger").GetString(), run.Registry.Aliases.Challenger);
        Assert.Contains(
            "Found 30 people to judge the roles on; expected at least 100; hand in more.",
            done.GetProperty("verdict").GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()));
        Assert.Equal(JsonValueKind.Null, done.GetProperty("problem").ValueKind);
        RetrainingRun.NothingIsLeft(run.Folder);
    }

    [Fact]
    public async Task AnErasedPersonIsInNoTrainingFile_AndVersionsThatHeldTheRowsAreRetiredAfterTheNextPromotion()
    {
        await using var run = await RetrainingRun.StartAsync(("Margin", "0.9"));
        var original = run.Registry.Aliases.Champion!;
        await run.StoreAsync(400);
        var first = (await run.UntilAsync(await run.OrderAsync(), "promoted")).GetProperty("challenger").GetString()!;
        Assert.Contains(1L, await LearntAsync(run, first));

        (await run.Client.DeleteAsync(new Uri("/v1/people/person-7-0", UriKind.Relative))).EnsureSuccessStatusCode();
        await run.StoreAsync(400, seed: 8);
        var second = (await run.UntilAsync(await run.OrderAsync(), "promoted")).GetProperty("challenger").GetString()!;

        Assert.DoesNotContain(1L, await LearntAsync(run, second));
        Assert.Contains(2L, await LearntAsync(run, second));
        Assert.Equal(499, run.Registry.Manifest(second).Data.Single(data => data.Source == "outcomes").Rows);
        Assert.Equal([original, second], run.Registry.Versions);
        Assert.Equal([original], run.Registry.Aliases.Former);
        Assert.Empty(await LearntAsync(run, first));
    }

    private static Task<List<long>> LearntAsync(RetrainingRun run, string version) =>
        run.AskStoreAsync(store => store.Ledger
            .Where(entry => entry.Version == version)
            .Select(entry => entry.OutcomeId)
            .Order()
            .ToListAsync());
}
