using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Bundles;
using Recommender.Service.Nodes;
using Recommender.Service.Retraining;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Desk;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Nodes;

/// <summary>Services on one store know of each other.</summary>
public sealed class LiveNodesTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task ANodeIsToldWhileItLives(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);
        var own = service.App.Services.GetRequiredService<ThisNode>();
        if (database == TestStore.Postgres)
        {
            var other = await ServiceRun.StartAsync(store.Folder, store.Settings);
            await Until.HoldsAsync(async () => (await Nodes(service).LookAsync(default)).Count == 2, "both told");
            await other.DisposeAsync();
        }

        await Until.HoldsAsync(async () => (await Nodes(service).LookAsync(default)).Count == 1, "itself told");
        var node = Assert.Single(await Nodes(service).LookAsync(default));

        var newest = await store.AskAsync(open => Task.FromResult(open.Database.GetMigrations().Last()));
        Assert.Equal((own.Id, ModelManifest.CurrentFormat, newest), (node.Id, node.BundleFormat, node.Schema));
        await Until.HoldsAsync(
            async () => Assert.Single(await Nodes(service).LookAsync(default)).SeenAt > node.SeenAt, "another sign of life");
    }

    [Fact]
    public async Task WhatAKilledServiceLeftOnSqliteGoesAtTheNextStart()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);
        await AddAsync(store, "killed", format: 1);

        await using var service = await ServiceRun.StartAsync(store.Folder, store.Settings);

        await Until.HoldsAsync(
            async () => (await Nodes(service).LookAsync(default)) is [{ } only]
                && only.Id == service.App.Services.GetRequiredService<ThisNode>().Id,
            "itself alone told");
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AModelThatALiveNodeCannotReadIsNotPromoted_AndTheNodeIsNamed(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var service = await ServiceRun.StartAsync(
            store.Folder, new Dictionary<string, string?>(store.Settings) { ["Service:WithoutKeys"] = "true" });
        var (first, second) = (service.Live.Current!.Version, HandMadeModel.Publish(service.Registry, minutesLater: 1));
        await Until.HoldsAsync(() => store.AskAsync(open => open.Nodes.AnyAsync()), "itself told");
        await AddAsync(store, "older 12 ab", ModelManifest.CurrentFormat - 1);
        using var desk = new DeskClient(service);
        await desk.GetAsync("/desk/models");

        var (status, problem) = await service.PostAsync($"/v1/models/{second}/promote", "{}");
        var page = await desk.PostAsync("/desk/models/promote", ("version", second));

        var reason = $"Found model '{second}' in format {ModelManifest.CurrentFormat}, and the node 'older 12 ab', which reads "
            + $"{ModelManifest.CurrentFormat - 1} at most; expected a format that all live nodes read; "
            + "update or stop that node, then promote again.";
        Assert.Equal((409, reason), (status, problem.GetProperty("detail").GetString()));
        Assert.Equal(409, page.Status);
        Assert.Contains("which reads 3 at most", page.Text, StringComparison.Ordinal);
        Assert.Equal((first, first), (service.Registry.Aliases.Champion, service.Live.Current!.Version));

        // It said nothing for so long: it was killed.
        await store.AskAsync(open => open.Nodes
            .Where(node => node.Id == "older 12 ab")
            .ExecuteUpdateAsync(set => set.SetProperty(node => node.SeenAt, Now - LiveNodes.Silence)));
        Assert.Equal(200, (await service.PostAsync($"/v1/models/{second}/promote", "{}")).Status);

        // The former champion is no other format; the older node came back all the same.
        await AddAsync(store, "older 13 cd", ModelManifest.CurrentFormat - 1);
        Assert.Equal(409, (await service.PostAsync("/v1/models/rollback", "{}")).Status);
        Assert.Equal(second, service.Live.Current!.Version);
    }

    [Fact]
    public async Task ATrainedModelThatALiveNodeCannotReadWaitsForAnOperator()
    {
        await using var store = await TestStore.CreateAsync(TestStore.Sqlite);
        await using var service = await ServiceRun.StartAsync(
            store.Folder, new Dictionary<string, string?>(store.Settings) { ["Service:Jobs:Reconcile"] = "01:00:00" });
        var (first, second) = (service.Live.Current!.Version, HandMadeModel.Publish(service.Registry, minutesLater: 1));
        await Until.HoldsAsync(() => store.AskAsync(open => open.Nodes.AnyAsync()), "itself told");
        await AddAsync(store, "older 12 ab", ModelManifest.CurrentFormat - 1);
        var runs = service.App.Services.GetRequiredService<TrainingRuns>();
        var run = (await runs.TakeAsync((await runs.BeginAsync("test", default))!.Id, default))!;
        (run.Champion, run.Challenger, run.Verdict) = (first, second, """{"verdict":"promote","reasons":[]}""");

        await service.App.Services.GetRequiredService<RunEnd>().ConcludeAsync(run, default);

        Assert.Equal("waits", (await runs.FindAsync(run.Id, default))!.State);
        Assert.Equal((first, second), (service.Registry.Aliases.Champion, service.Registry.Aliases.Waiting!.Version));
        Assert.Contains("the node 'older 12 ab'", Assert.Single(service.Registry.Aliases.Waiting.Reasons), StringComparison.Ordinal);
    }

    /// <summary>Where a balancer sends a caller to two nodes in turn, both together grant what is set.</summary>
    [Theory]
    [OnPostgres]
    public async Task ALimitThatIsSharedIsGrantedOnce(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var settings = new Dictionary<string, string?>(store.Settings)
        {
            ["Service:Limits:RequestsPerSecond"] = "1",
            ["Service:Limits:Burst"] = "60",
            ["Service:Limits:LoopbackToo"] = "true",
            ["Service:Limits:Shared"] = "true",
        };
        await using var first = await ServiceRun.StartAsync(store.Folder, settings);
        await using var second = await ServiceRun.StartAsync(store.Folder, settings);
        await Until.HoldsAsync(() => Nodes(first).Count == 2 && Nodes(second).Count == 2, "each node knows of the other");
        var start = TimeProvider.System.GetTimestamp();

        var granted = 0;
        for (var i = 0; i < 150; i++)
        {
            foreach (var service in new[] { first, second })
            {
                using var answer = await service.Client.GetAsync(new Uri("/v1/ladder", UriKind.Relative));
                granted += answer.IsSuccessStatusCode ? 1 : 0;
            }
        }

        Assert.InRange(granted, 60, 62 + (int)TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static LiveNodes Nodes(ServiceRun service) => service.App.Services.GetRequiredService<LiveNodes>();

    // Live for the length of a test.
    private static Task<int> AddAsync(TestStore store, string id, int format) => store.AskAsync(async open =>
    {
        open.Nodes.Add(new() { Id = id, StartedAt = Now, SeenAt = Now.AddMinutes(5), BundleFormat = format, Schema = "earlier" });
        return await open.SaveChangesAsync();
    });
}
