using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Retraining;

namespace Recommender.SystemTests.Service.Retraining;

/// <summary>Runs that do not come to their verdict.</summary>
public sealed class RunBreakTests
{
    [Fact]
    public async Task ACancelledRunPublishesNothing()
    {
        await using var run = await RetrainingRun.StartAsync();
        await run.StoreAsync(60);
        var id = await run.OrderAsync();
        await run.UntilAsync(id, "training");

        var (status, _) = await run.Service.PostAsync($"/v1/training-runs/{id}/cancel", "{}");
        var done = await run.UntilAsync(id, "cancelled");

        Assert.Equal(202, status);
        Assert.True(done.GetProperty("cancelAsked").GetBoolean());
        Assert.Single(run.Registry.Versions);
        await run.Service.UntilAsync(() => !run.AskStoreAsync(store => store.Ledger.AnyAsync()).GetAwaiter().GetResult());
        RetrainingRun.NothingIsLeft(run.Folder);
        var (again, problem) = await run.Service.PostAsync($"/v1/training-runs/{id}/cancel", "{}");
        Assert.Equal(
            (409, $"The run '{id}' is over (cancelled): there is nothing to cancel."), (again, problem.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task ATrainerThatIsKilledIsStartedAnew()
    {
        await using var run = await RetrainingRun.StartAsync();
        await run.StoreAsync(60);
        var id = await run.OrderAsync();
        await run.UntilAsync(id, "training");
        await run.Service.UntilAsync(() => RetrainingRun.Trainers(run.Folder).Count == 1);

        using (var trainer = Process.GetProcessById(RetrainingRun.Trainers(run.Folder)[0]))
        {
            trainer.Kill();
        }

        var done = await run.UntilAsync(id, "kept");
        Assert.Equal(2, done.GetProperty("attempts").GetInt32());
        Assert.Equal(2, run.Registry.Versions.Count);
        RetrainingRun.NothingIsLeft(run.Folder);
    }

    [Fact]
    public async Task ARunBeyondItsTimeFails()
    {
        await using var run = await RetrainingRun.StartAsync(("TimeLimit", "00:00:01"));
        await run.StoreAsync(60);

        var done = await run.UntilAsync(await run.OrderAsync(), "failed");

        Assert.Equal(
            "Found the run unfinished after 00:00:01; expected it to finish within Service:Retraining:TimeLimit; "
            + "raise that, or train on fewer rows.",
            done.GetProperty("problem").GetString());
        Assert.Single(run.Registry.Versions);
        RetrainingRun.NothingIsLeft(run.Folder);
    }

    [Fact]
    public async Task ATrainingThatIsRefusedFailsWithTheToolsOwnWords()
    {
        await using var run = await RetrainingRun.StartAsync();
        await run.StoreAsync(60);
        await File.WriteAllTextAsync(run.Folder.File("original.csv"), "skills,role\npython,Data Scientist\n");

        var done = await run.UntilAsync(await run.OrderAsync(), "failed");

        Assert.StartsWith("Found ", done.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            "rows with a known role and skills; expected at least 300;", done.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, done.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task ASecondRunIsRefusedWhileOneIsUnderWay()
    {
        await using var run = await RetrainingRun.StartAsync();
        await run.StoreAsync(60);
        var id = await run.OrderAsync();

        var (status, problem) = await run.Service.PostAsync("/v1/training-runs", "{}");

        Assert.Equal(
            (409, $"Found the run '{id}' under way; expected one at a time; wait for it, or cancel it."),
            (status, problem.GetProperty("detail").GetString()));
        await run.Service.PostAsync($"/v1/training-runs/{id}/cancel", "{}");
        await run.UntilAsync(id, "cancelled");
    }

    [Fact]
    public async Task TheEventsEndWithTheRun()
    {
        await using var run = await RetrainingRun.StartAsync();
        await run.StoreAsync(60);
        var id = await run.OrderAsync();
        await run.UntilAsync(id, "training");
        await run.Service.PostAsync($"/v1/training-runs/{id}/cancel", "{}");

        var events = await run.Client.GetStringAsync(new Uri($"/v1/training-runs/{id}/events", UriKind.Relative));

        var states = events.Split('\n')
            .Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]).GetProperty("state").GetString())
            .ToList();
        Assert.Equal("cancelled", states[^1]);
        Assert.All(states[..^1], state => Assert.Equal("training", state));
    }

    [Fact]
    public async Task AServiceThatStopsLeavesTheRunToTheNext()
    {
        using var folder = new TempFolder();
        RetrainingRun.Prepare(folder);
        Guid id;
        await using (var service = await ServiceRun.StartAsync(folder, RetrainingRun.Settings(folder)))
        {
            await RetrainingRun.StoreAsync(service.Stores(), 60);
            var (_, run) = await service.PostAsync("/v1/training-runs", "{}");
            id = run.GetProperty("id").GetGuid();
            await RetrainingRun.UntilAsync(service.Client, id, "training");
        }

        await using var next = await ServiceRun.StartAsync(folder, RetrainingRun.Settings(folder));
        var done = await RetrainingRun.UntilAsync(next.Client, id, "kept");

        Assert.Equal(1, done.GetProperty("attempts").GetInt32());
        Assert.Equal(2, next.Registry.Versions.Count);
        RetrainingRun.NothingIsLeft(folder);
    }
}
