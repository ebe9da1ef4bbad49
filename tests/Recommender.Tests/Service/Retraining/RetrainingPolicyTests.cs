using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Service.Retraining;
using Recommender.Service.Store;

namespace Recommender.Tests.Service.Retraining;

/// <summary>When a run is due, and on whom it trains.</summary>
public sealed class RetrainingPolicyTests
{
    [Fact]
    public async Task OutcomesMakeARunDueAtTheThreshold_AndItBeginsByItself()
    {
        await using var run = await RetrainingRun.StartAsync(("LeastOutcomes", "50"), ("Share", "0.1"), ("Look", "00:10:00"));
        await run.StoreAsync(79);

        Assert.Equal((800, 79, 80, null), Due(await PlanAsync(run)));

        await run.StoreAsync(1, seed: 9);
        Assert.Equal((800, 80, 80, "outcomes: 80 are new, 80 make a run due"), Due(await PlanAsync(run)));

        // Long before the next look.
        var (status, _) = await run.Service.PostAsync(
            "/v1/outcomes", """{"personId":"p1","skills":["python"],"role":"Data Scientist","salary":50000,"currency":"GBP"}""");
        Assert.Equal(201, status);
        await run.Service.UntilAsync(() => Runs(run) == 1);
    }

    [Fact]
    public async Task WhatAnEarlierRunHadMakesNoOtherDue()
    {
        await using var run = await RetrainingRun.StartAsync(("LeastOutcomes", "50"), ("Look", "00:10:00"));
        await run.StoreAsync(60);
        await AddRunAsync(run, daysAgo: 0);
        await run.StoreAsync(49, seed: 9);

        var plan = await PlanAsync(run);

        Assert.Equal((800, 49, 50, null), Due(plan));
        Assert.Equal((109, 55, 54), (plan.Outcomes, plan.HeldOutPeople, plan.TrainedOutcomes));
    }

    [Fact]
    public async Task TheScheduleMakesARunDue()
    {
        await using var run = await RetrainingRun.StartAsync(("Every", "2.00:00:00"), ("Look", "00:10:00"));
        await run.StoreAsync(10);

        Assert.Null((await PlanAsync(run)).Due);
        await AddRunAsync(run, daysAgo: 3);
        Assert.Equal("schedule", (await PlanAsync(run)).Due);
    }

    [Fact]
    public async Task ARunADayIsDueWhenItsTimeHasCome_Once()
    {
        var minuteAgo = TimeOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1));
        await using var run = await RetrainingRun.StartAsync(
            ("DailyAt", minuteAgo.ToString("HH:mm:ss", CultureInfo.InvariantCulture)), ("Look", "00:10:00"));
        await run.StoreAsync(10);

        // The service has started after today's time.
        Assert.Null((await PlanAsync(run)).Due);
        await AddRunAsync(run, daysAgo: 1);
        Assert.Equal("schedule", (await PlanAsync(run)).Due);
        await AddRunAsync(run, daysAgo: 0);
        Assert.Null((await PlanAsync(run)).Due);
    }

    [Fact]
    public async Task AChampionThatLearntFromAnErasedOutcomeMakesARunDueAfterAWeek_Once()
    {
        await using var run = await RetrainingRun.StartAsync(("Look", "00:10:00"));
        await run.StoreAsync(10);
        await run.AskStoreAsync(async store =>
        {
            store.Ledger.Add(new() { Version = run.Registry.Aliases.Champion!, OutcomeId = 999, ErasedAt = DaysAgo(8) });
            return await store.SaveChangesAsync();
        });

        Assert.Equal("erasure: the champion learnt from outcomes that were erased", (await PlanAsync(run)).Due);
        await AddRunAsync(run, daysAgo: 0);
        Assert.Null((await PlanAsync(run)).Due);
    }

    [Fact]
    public async Task ADryRunTellsWhatWouldBeDone_AndWhyItCannot()
    {
        await using var run = await RetrainingRun.StartAsync();

        var (status, plan) = await run.Service.PostAsync("/v1/training-runs", """{"dryRun":true}""");
        var (refused, problem) = await run.Service.PostAsync("/v1/training-runs", "{}");

        const string Obstacle = "Found nobody whose outcome the champion has not learnt from; expected some to judge on; "
            + "hand in outcomes first.";
        Assert.Equal((200, Obstacle), (status, plan.GetProperty("obstacle").GetString()));
        Assert.Equal((409, Obstacle), (refused, problem.GetProperty("detail").GetString()));
        Assert.Equal(0, Runs(run));
    }

    [Fact]
    public async Task ModelsThatCameWithTheToolAreNotTrainedAnew()
    {
        await using var run = await RetrainingRun.StartAsync(("LeastOutcomes", "5"));
        run.Folder.Write(Path.Combine("models", "read-only.txt"), "came with the tool");
        await run.StoreAsync(10);

        var (refused, problem) = await run.Service.PostAsync("/v1/training-runs", "{}");
        var (promoted, change) = await run.Service.PostAsync("/v1/models/champion/promote", "{}");

        Assert.Equal(
            (409, "Found the models read only, as they came with the tool; " +
                "expected a folder of your own models; train one with 'recommender train', and serve that."),
            (refused, problem.GetProperty("detail").GetString()));
        Assert.Equal(409, promoted);
        Assert.StartsWith(
            "Found the models' folder read only, as it came with the tool; ",
            change.GetProperty("detail").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(0, Runs(run));
    }

    private static Task<TrainingPlan> PlanAsync(RetrainingRun run) =>
        run.Service.App.Services.GetRequiredService<RetrainingPolicy>().PlanAsync(CancellationToken.None);

    private static (int Rows, int New, int Threshold, string? Due) Due(TrainingPlan plan) =>
        (plan.ChampionRows, plan.NewOutcomes, plan.Threshold, plan.Due);

    private static DateTime DaysAgo(int days) => TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-days);

    private static int Runs(RetrainingRun run) => run.AskStoreAsync(store => store.TrainingRuns.CountAsync()).GetAwaiter().GetResult();

    private static Task<int> AddRunAsync(RetrainingRun run, int daysAgo) => run.AskStoreAsync(async store =>
    {
        store.TrainingRuns.Add(new StoredRun
        {
            Id = Guid.NewGuid(),
            State = "kept",
            Reason = daysAgo.ToString(CultureInfo.InvariantCulture),
            CreatedAt = DaysAgo(daysAgo),
        });
        return await store.SaveChangesAsync();
    });
}
