using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Service.Retraining;
using Recommender.Service.Store;
using Recommender.Tests;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Retraining;

/// <summary>The last step of a run, also where a kill has cut it in two.</summary>
public sealed class RunEndTests
{
    private const string Promote = """{"verdict":"promote","reasons":[]}""";

    [Fact]
    public async Task ARunThatWasKilledAfterThePromotionIsPromotedStill()
    {
        await using var service = await ServiceRun.StartAsync(settings: NeverLooks);
        var (run, champion, challenger) = await JudgedAsync(service, Promote);
        service.Registry.Promote(challenger);

        await EndOf(service).ConcludeAsync(run, CancellationToken.None);

        Assert.Equal(("promoted", null), await HeldAsync(service, run));
        Assert.Equal(challenger, service.Registry.Aliases.Champion);
        Assert.Equal([champion], service.Registry.Aliases.Former);
    }

    [Fact]
    public async Task AVersionIsNotPromotedOverAnotherThanItWasJudgedAgainst()
    {
        await using var service = await ServiceRun.StartAsync(settings: NeverLooks);
        var (run, champion, challenger) = await JudgedAsync(service, Promote);
        var other = HandMadeModel.Publish(service.Registry, minutesLater: 9);
        service.Registry.Promote(other);

        await EndOf(service).ConcludeAsync(run, CancellationToken.None);

        var reason = $"Found '{other}' promoted meanwhile; expected '{champion}', against which this version was judged; "
            + "order another run.";
        Assert.Equal(("kept", reason), await HeldAsync(service, run));
        Assert.Equal(other, service.Registry.Aliases.Champion);
        Assert.Contains(challenger, service.Registry.Versions);
    }

    [Fact]
    public async Task AVersionWhoseOutcomeWasErasedMeanwhileIsRetired()
    {
        await using var service = await ServiceRun.StartAsync(settings: NeverLooks);
        var (run, champion, challenger) = await JudgedAsync(service, Promote);
        await using (var store = await service.Stores().CreateDbContextAsync())
        {
            store.Ledger.Add(new() { Version = challenger, OutcomeId = 1, ErasedAt = TimeProvider.System.GetUtcNow().UtcDateTime });
            await store.SaveChangesAsync();
        }

        await EndOf(service).ConcludeAsync(run, CancellationToken.None);

        Assert.Equal(
            ("kept", "Found outcomes erased while this version learnt from them; expected none; it is retired: order another run."),
            await HeldAsync(service, run));
        Assert.Equal([champion], service.Registry.Versions);
    }

    [Fact]
    public async Task AnAttemptThatLostTheRunPromotesNothing()
    {
        await using var service = await ServiceRun.StartAsync(settings: NeverLooks);
        var (run, champion, _) = await JudgedAsync(service, Promote);
        run.Attempts--;

        await Assert.ThrowsAsync<OperationCanceledException>(() => EndOf(service).ConcludeAsync(run, CancellationToken.None));

        Assert.Equal(champion, service.Registry.Aliases.Champion);
    }

    [Fact]
    public async Task AVersionThatMovesFarWaitsForAnOperator_AndWhoPromotesItConfirmsIt()
    {
        await using var service = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?>(NeverLooks) { ["Service:WithoutKeys"] = "true" });
        var (run, champion, challenger) = await JudgedAsync(service, """{"verdict":"wait","reasons":[],"waits":["because"]}""");

        // As after a kill between this and the end of the run.
        service.Registry.Hold(challenger, ["because"]);
        await EndOf(service).ConcludeAsync(run, CancellationToken.None);

        Assert.Equal(("waits", null), await HeldAsync(service, run));
        Assert.Equal(
            (champion, challenger, null),
            (service.Registry.Aliases.Champion, service.Registry.Aliases.Waiting!.Version, service.Registry.Aliases.Anchor));
        Assert.Equal(["waits"], await StatesAsync(service));
        Assert.Equal(200, (await service.PostAsync($"/v1/models/{challenger}/promote", "{}")).Status);
        Assert.Equal(
            (challenger, null, challenger),
            (service.Registry.Aliases.Champion, service.Registry.Aliases.Waiting, service.Registry.Aliases.Anchor));
        Assert.Empty(await StatesAsync(service));
    }

    [Fact]
    public async Task AVersionPromotedByItselfLeavesTheAnchorWhereItWas()
    {
        await using var service = await ServiceRun.StartAsync(settings: NeverLooks);
        var (run, champion, challenger) = await JudgedAsync(service, Promote);

        await EndOf(service).ConcludeAsync(run, CancellationToken.None);

        Assert.Equal((challenger, champion), (service.Registry.Aliases.Champion, service.Registry.Aliases.Anchor));
    }

    [Theory]
    [InlineData("""{"verdict":"promote","reasons":[]}""", "wait")]
    [InlineData("""{"verdict":"keep","reasons":["worse"]}""", "keep")]
    public void AReasonToWaitMakesNoKeepAPromotion(string said, string verdict)
    {
        var read = RunVerdict.Parse(said);

        read.Wait("because");

        Assert.Equal(verdict, JsonSerializer.Deserialize<JsonElement>(read.ToString()).GetProperty("verdict").GetString());
        Assert.Equal(["because"], read.Waits);
    }

    // The states among the models that are listed.
    private static async Task<List<string>> StatesAsync(ServiceRun service) =>
        [.. (await service.GetAsync("/v1/models")).Body
            .GetProperty("models")
            .EnumerateArray()
            .Select(model => model.GetProperty("state").GetString())
            .OfType<string>()];

    private static Dictionary<string, string?> NeverLooks => new()
    {
        ["Service:Retraining:Look"] = "10:00:00",
        ["Service:Jobs:Reconcile"] = "01:00:00",
    };

    private static RunEnd EndOf(ServiceRun service) => service.App.Services.GetRequiredService<RunEnd>();

    private static async Task<(StoredRun Run, string Champion, string Challenger)> JudgedAsync(ServiceRun service, string verdict)
    {
        var champion = service.Registry.Aliases.Champion!;
        var challenger = HandMadeModel.Publish(service.Registry, minutesLater: 1);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var run = new StoredRun
        {
            Id = Guid.NewGuid(),
            State = "judging",
            Turn = 1,
            Reason = "asked for",
            CreatedAt = now,
            Champion = champion,
            Challenger = challenger,
            Verdict = verdict,
        };
        await using var store = await service.Stores().CreateDbContextAsync();
        store.TrainingRuns.Add(run);
        await store.SaveChangesAsync();
        return (run, champion, challenger);
    }

    // The state, and the one reason where the champion was kept.
    private static async Task<(string State, string? Reason)> HeldAsync(ServiceRun service, StoredRun run)
    {
        await using var store = await service.Stores().CreateDbContextAsync();
        var held = await store.TrainingRuns.SingleAsync(one => one.Id == run.Id);
        Assert.Null(held.Turn);
        var reasons = JsonSerializer.Deserialize<JsonElement>(held.Verdict!).GetProperty("reasons");
        return (held.State, reasons.GetArrayLength() == 0 ? null : reasons[0].GetString());
    }
}
