using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Recommender.Service.Batches;
using Recommender.Service.Store;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Batches;

/// <summary>What lies in the store: what is to be done, and for how long it is kept.</summary>
public sealed class BatchQueueTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AJobIsBegunPlannedAndEndedOnce_HoweverManyTry(string database)
    {
        await using var own = await TestStore.UpgradedAsync(database);
        var queue = Queue(own.Factory);
        var job = Job();
        await AddAsync(own.Factory, job);

        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => queue.BeginAsync(job.Id, default))));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => queue.PlanAsync(job.Id, Parts(job, 3), default))));
        var ended = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => queue.FinishAsync(job.Id, new(i, 0, null)))));

        Assert.Single(begun, isBegun => isBegun);
        Assert.Equal([1, 2, 3], (await queue.PartsAsync(job.Id, default)).Select(part => part.Part));
        Assert.Single(ended, isEnded => isEnded);
        Assert.False(await queue.CancelAsync(job.Id, default));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task APartThatIsDoneStaysSo_AndGoesWithItsJob(string database)
    {
        await using var own = await TestStore.UpgradedAsync(database);
        var queue = Queue(own.Factory);
        var job = Job();
        await AddAsync(own.Factory, job);
        await queue.BeginAsync(job.Id, default);
        await queue.PlanAsync(job.Id, Parts(job, 2), default);
        var parts = await queue.PartsAsync(job.Id, default);

        Assert.True(await queue.ChangeAsync(parts[0], set => set.SetProperty(part => part.State, "done"), default));
        // A node that was taken for dead, and was only slow.
        Assert.False(await queue.ChangeAsync(parts[0], set => set.SetProperty(part => part.State, "running"), default));

        Assert.Equal(["00002"], (await new BatchOrders(queue).ListAsync(default)).Select(order => order.Name));
        Assert.True(await queue.ChangeAsync(parts[1], set => set.SetProperty(part => part.State, "done"), default));
        Assert.Equal(["merge"], (await new BatchOrders(queue).ListAsync(default)).Select(order => order.Name));
        await queue.DeleteAsync(job.Id, default);
        Assert.Empty(await queue.PartsAsync(job.Id, default));
        await queue.PlanAsync(job.Id, Parts(job, 2), default);
        Assert.Empty(await new BatchOrders(queue).ListAsync(default));
    }

    [Fact]
    public async Task AJobWhoseModelIsGoneFailsWithTheReason()
    {
        await using var service = await ServiceRun.StartAsync(_folder, BatchClient.Quick);
        var job = Job("queued");
        Directory.CreateDirectory(Folder(job.Id));
        File.WriteAllText(Path.Combine(Folder(job.Id), "table.csv"), "skills\npython\n");

        await AddAsync(Of(service), job);
        var end = await new BatchClient(service.Client).EndAsync($"/v1/batches/{job.Id}");

        Assert.Equal("failed", BatchClient.State(end));
        Assert.Contains("20200101-000000-00000000", end.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Contains("; expected ", end.GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWaitsIsInTheMetrics()
    {
        // Nothing is begun. In a process of its own: the meters of all services of a process have one name.
        await using var store = await TestStore.CreateAsync(TestStore.Sqlite);
        await using var service = await ServiceProcess.StartAsync(
            store, settings: new Dictionary<string, string?> { ["Service:Jobs:Reconcile"] = "01:00:00" });
        using var client = service.Client();
        var (waits, runs) = (Job(), Job("running"));
        waits.CreatedAt = DateTime.UtcNow.AddMinutes(-2);
        await AddAsync(store.Factory, waits);
        await AddAsync(store.Factory, runs);
        await Queue(store.Factory).PlanAsync(runs.Id, Parts(runs, 3), default);

        var metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Matches("""(?m)^recommender_jobs\{.*kind="batch",state="queued"\} 1\b""", metrics);
        Assert.Matches("""(?m)^recommender_jobs\{.*kind="batch",state="running"\} 1\b""", metrics);
        Assert.Matches("""(?m)^recommender_jobs\{.*kind="training",state="running"\} 0\b""", metrics);
        Assert.Matches("""(?m)^recommender_parts_waiting\{.*\} 3\b""", metrics);
        Assert.Matches("""(?m)^recommender_oldest_wait_seconds\{.*\} 1[2-9][0-9]""", metrics);
    }

    [Fact]
    public async Task WhatIsNoLongerKeptIsDeleted()
    {
        var settings = BatchClient.Quick;
        settings["Service:Jobs:Sweep"] = "00:00:00.1";
        settings["Service:Batches:OrphansAfter"] = "00:10:00";
        await using var service = await ServiceRun.StartAsync(_folder, settings);
        var (expired, kept, orphan, upload) = (Job("done", days: 8), Job("done", days: 6), Guid.NewGuid(), Guid.NewGuid());
        foreach (var id in new[] { expired.Id, kept.Id, orphan, upload })
        {
            Directory.CreateDirectory(Folder(id));
            File.WriteAllText(Path.Combine(Folder(id), "result.csv"), "");
        }

        File.SetLastWriteTimeUtc(Path.Combine(Folder(orphan), "result.csv"), DateTime.UtcNow.AddHours(-1));
        Directory.SetLastWriteTimeUtc(Folder(orphan), DateTime.UtcNow.AddHours(-1));
        File.WriteAllText(Path.Combine(Folder(kept.Id), "table.csv"), "");
        await AddAsync(Of(service), expired);
        await AddAsync(Of(service), kept);

        await service.UntilAsync(() => !Directory.Exists(Folder(expired.Id)) && !Directory.Exists(Folder(orphan))
            && !File.Exists(Path.Combine(Folder(kept.Id), "table.csv")));

        var client = new BatchClient(service.Client);
        Assert.True(File.Exists(Path.Combine(Folder(kept.Id), "result.csv")));
        Assert.True(Directory.Exists(Folder(upload)));
        Assert.Equal(200, await client.StatusAsync(HttpMethod.Get, $"/v1/batches/{kept.Id}"));
        await Until.HoldsAsync(
            async () => await client.StatusAsync(HttpMethod.Get, $"/v1/batches/{expired.Id}") == 404,
            "the end of a job whose days are over");
    }

    private string Folder(Guid id) => Path.Combine(_folder.File("data/batches"), id.ToString("N", CultureInfo.InvariantCulture));

    private static IEnumerable<BatchPart> Parts(BatchJob job, int count) => Enumerable.Range(1, count).Select(part => new BatchPart
    {
        BatchId = job.Id,
        Part = part,
        Start = 10 * part,
        End = 10 * (part + 1),
        State = "queued",
    });

    private static BatchJob Job(string state = "queued", int days = 0) => new()
    {
        Id = Guid.NewGuid(),
        State = state,
        ModelVersion = "20200101-000000-00000000",
        Format = "csv csv",
        Top = 5,
        Cities = 3,
        CreatedAt = DateTime.UtcNow,
        FinishedAt = state is "queued" or "running" ? null : DateTime.UtcNow.AddDays(-days),
    };

    private static async Task AddAsync(IDbContextFactory<RecommenderStore> stores, BatchJob job)
    {
        await using var store = await stores.CreateDbContextAsync();
        store.Add(job);
        await store.SaveChangesAsync();
    }

    private static IDbContextFactory<RecommenderStore> Of(ServiceRun service) =>
        service.App.Services.GetRequiredService<IDbContextFactory<RecommenderStore>>();

    private static BatchQueue Queue(StoreFactory stores) => new(stores, Options.Create(new BatchJobOptions()), TimeProvider.System);
}
