using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Service.Retraining;
using Recommender.Service.Safety;
using Recommender.Service.Store;
using Recommender.Service.Words;
using Recommender.Tests.Service.Retraining;
using Recommender.Tests.Service.Store;

namespace Recommender.Tests.Service.Desk;

/// <summary>What operators do at once, at which node, and what comes of it.</summary>
public sealed class DeskActionsTests
{
    [Fact]
    public async Task TwoOperatorsAtOnce_TheSecondIsToldThatTheChampionMoved()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        var first = service.Live.Current!.Version;
        var (second, third) = (HandMadeModel.Publish(service.Registry, 1), HandMadeModel.Publish(service.Registry, 2));
        using var one = new DeskClient(service);
        using var other = new DeskClient(service);
        Assert.Contains($"name=\"seen\" value=\"{first}\"", (await one.GetAsync("/desk/models")).Html, StringComparison.Ordinal);
        await other.GetAsync("/desk/models");

        var done = await one.PostAsync("/desk/models/promote", ("version", second), ("seen", first));
        var late = await other.PostAsync("/desk/models/promote", ("version", third), ("seen", first));
        var back = await Task.WhenAll(
            one.PostAsync("/desk/models/rollback", ("seen", second)), other.PostAsync("/desk/models/rollback", ("seen", second)));

        Assert.Equal((200, 409), (done.Status, late.Status));
        Assert.Contains(
            $"Nothing was changed. Found '{second}' as the champion; expected '{first}', as it was when you looked: "
            + "somebody changed it meanwhile; look again, and decide anew.",
            late.Text,
            StringComparison.Ordinal);
        Assert.Equal([200, 409], back.Select(page => page.Status).Order());
        Assert.Equal((first, first), (service.Registry.Aliases.Champion, service.Live.Current!.Version));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task APauseOfTrainingsHoldsForEveryNode_UntilSomebodyEndsIt(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        var clock = TimeProvider.System;
        TrainingPause[] nodes = [new(store.Factory, clock), new(store.Factory, clock)];

        Assert.True(await nodes[0].BeginAsync("anna", default));
        Assert.False(await nodes[1].BeginAsync("ben", default));
        Assert.Equal("anna", (await nodes[1].FindAsync(default))!.By);
        Assert.InRange((await nodes[1].FindAsync(default))!.Since, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        Assert.True(await nodes[1].EndAsync(default));
        Assert.False(await nodes[0].EndAsync(default));
        Assert.Null(await nodes[0].FindAsync(default));
    }

    [Fact]
    public async Task WhileTrainingsArePausedNoneIsDue_AndBothViewsSaySo()
    {
        await using var run = await RetrainingRun.StartAsync(("LeastOutcomes", "1000000"), ("Every", "00:01:00"));
        await run.StoreAsync(10);
        using var desk = new DeskClient(run.Service);
        await desk.GetAsync("/desk");

        var paused = await desk.PostAsync("/desk/training/pause");
        var again = await desk.PostAsync("/desk/training/pause");
        await run.AskStoreAsync(store => store.Outcomes.ExecuteUpdateAsync(
            set => set.SetProperty(one => one.ReceivedAt, one => one.ReceivedAt.AddDays(1))));
        var policy = run.Service.App.Services.GetRequiredService<RetrainingPolicy>();

        Assert.Contains("Paused. No training begins by itself until it is resumed.", paused.Text, StringComparison.Ordinal);
        Assert.Contains("Paused by nobody (no keys) since", paused.Text, StringComparison.Ordinal);
        Assert.Equal(409, again.Status);
        Assert.Null(await policy.DueAsync(default));
        Assert.Contains("Trainings are paused by nobody (no keys)", (await desk.GetAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Trainings begin by themselves again.", (await desk.PostAsync("/desk/training/resume")).Text, StringComparison.Ordinal);
        Assert.Equal(409, (await desk.PostAsync("/desk/training/resume")).Status);
    }

    [Fact]
    public async Task EventsShowAViewAsItChanges_AndEndWithTheKey()
    {
        await using var service = await ServiceRun.StartAsync();
        using var desk = new DeskClient(service);
        var keys = service.App.Services.GetRequiredService<ApiKeys>();
        var (made, key) = await keys.CreateAsync(Scopes.Operate, "watcher");
        await Task.Delay(20);
        await desk.SignInAsync(key);
        using var events = new StreamReader(await desk.Client.GetStreamAsync(new Uri("/desk/training/events", UriKind.Relative)));

        Assert.Contains("No run yet.", await NextAsync(events, "view"), StringComparison.Ordinal);
        await AddRunAsync(service, "queued for the test");
        Assert.Contains("12:00:01 fitting", await NextAsync(events, "view"), StringComparison.Ordinal);
        await keys.RevokeAsync(made.Id);
        Assert.Equal("", await NextAsync(events, "gone"));
        Assert.Null(await events.ReadLineAsync());
    }

    [Fact]
    public async Task OutcomesAreJudgedAtTheDesk_WithoutThoseTheModelLearntFrom()
    {
        await using var run = await RetrainingRun.StartAsync();
        using var desk = new DeskClient(run.Service);
        await run.StoreAsync(99);
        var few = await desk.GetAsync("/desk/quality");
        await run.StoreAsync(240, seed: 9);
        var learnt = new[] { 1L, 2, 3 }.Select(id => new LedgerEntry { Version = run.Registry.Aliases.Champion!, OutcomeId = id });
        await run.AskStoreAsync(store =>
        {
            store.AddRange(learnt);
            return store.SaveChangesAsync();
        });

        var page = await desk.GetAsync("/desk/quality");

        Assert.Contains("can be judged; 100 are needed", few.Text, StringComparison.Ordinal);
        Assert.Contains(
            "336 outcomes of 339 held; it learnt from 3 others, which are left out.", page.Text, StringComparison.Ordinal);
        Assert.Matches(@"Within the band, meant to be 80 % \d+ % \(\d+–\d+\)", page.Text);
        Assert.Matches(@"First role was the one held \d+ % \(\d+–\d+\)", page.Text);
        Assert.Contains("Chances stated and how often they came true", page.Html, StringComparison.Ordinal);
        Assert.Contains("country: ", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WordsAreOffUntilTheSettingSaysSo_ThenCountedWithoutTheRequest()
    {
        await using var off = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        using var closed = new DeskClient(off);
        await off.PostAsync("/v1/recommendations", """{"skills":["zorblax","sql"]}""");
        Assert.Contains("Words are not counted.", (await closed.GetAsync("/desk/words")).Text, StringComparison.Ordinal);

        await using var on = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?>(ServiceRun.WithoutKeys) { ["Service:UnknownWords"] = "true" });
        using var desk = new DeskClient(on);
        await on.PostAsync("/v1/recommendations", """{"skills":["zorblax","sql"]}""");
        await on.PostAsync("/v1/recommendations/batch", """{"profiles":[{"skills":["zorblax"]},{"skills":["zorblax"]}]}""");
        var below = await desk.GetAsync("/desk/words");
        Assert.Contains("Below it: 1,", below.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("zorblax", below.Html, StringComparison.Ordinal);
        // Metrics are of the whole process, in which other tests ask too.
        Assert.Matches(@"Words not understood \d+ % of \d+", (await desk.GetAsync("/desk")).Text);
        var hour = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 3600;
        await on.App.Services.GetRequiredService<WordTable>().AddAsync([("zorblax", hour + 1, 2), ("zorblax", hour + 2, 1)], default);

        var page = await desk.GetAsync("/desk/words");
        var nothing = await desk.PostAsync("/desk/words/propose", ("word", "zorblax"), ("skill", ""), ("other", ""));
        var unheard = await desk.PostAsync("/desk/words/propose", ("word", "zorblax"), ("skill", ""), ("other", "lion taming"));
        var patch = await desk.PostAsync("/desk/words/propose", ("word", "zorblax"), ("skill", ""), ("other", "Python"));
        var table = await desk.PostAsync("/desk/words/propose", ("word", "zorblax"), ("skill", "Python"), ("other", ""), ("as", "table"));
        var forgotten = await desk.PostAsync("/desk/words/forget", ("word", "zorblax"));

        Assert.Contains("zorblax 5 3", page.Text, StringComparison.Ordinal);
        Assert.Equal((400, 400), (nothing.Status, unheard.Status));
        Assert.Contains("+python,Python,language,py|", patch.Html, StringComparison.Ordinal);
        Assert.Equal("skills.patch", patch.Response.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("id,aliases\npython,zorblax\n", table.Html);
        Assert.Contains("Forgotten.", forgotten.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await desk.PostAsync("/desk/words/forget", ("word", "zorblax"))).Status);
    }

    private static async Task AddRunAsync(ServiceRun service, string reason)
    {
        await using var store = await service.Stores().CreateDbContextAsync();
        store.TrainingRuns.Add(new()
        {
            Id = Guid.NewGuid(),
            State = RunState.Kept,
            Reason = reason,
            CreatedAt = DateTime.UtcNow,
            Log = "12:00:00 training\n12:00:01 fitting",
        });
        await store.SaveChangesAsync();
    }

    // The data of the next event of a name.
    private static async Task<string> NextAsync(StreamReader events, string name)
    {
        for (var found = false; await events.ReadLineAsync() is { } line;)
        {
            found |= line == $"event: {name}";
            if (found && line.StartsWith("data:", StringComparison.Ordinal))
            {
                var data = new System.Text.StringBuilder();
                for (var next = line; next?.Length > 0; next = await events.ReadLineAsync())
                {
                    data.AppendLine(next.AsSpan(5).Trim().ToString());
                }

                return data.ToString().Trim();
            }
        }

        return "the end";
    }
}
