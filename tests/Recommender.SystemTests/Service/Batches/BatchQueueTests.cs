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

/// <summary>What lies in the store: who works at what, and for how long it is kept.</summary>
public sealed class BatchQueueTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task TwoWorkersNeverTakeTheSameJob(string database)
    {
        await using var own = await TestStore.UpgradedAsync(database);
        var stores = own.Factory;
        using var one = Queue(stores);
        using var other = Queue(stores);
        var jobs = Enumerable.Range(0, 20).Select(_ => Job()).ToList();
        foreach (var job in jobs)
        {
            await AddAsync(stores, job);
        }

        var taken = (await Task.WhenAll(TakeAllAsync(one), TakeAllAsync(other), TakeAllAsync(one))).SelectMany(ids => ids).ToList();

        Assert.Equal(jobs.Select(job => job.Id).Order(), taken.Order());
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AWorkerThatSaysNothingLosesItsJob(string database)
    {
        await using var own = await TestStore.UpgradedAsync(database);
        var stores = own.Factory;
        var clock = new SetClock();
        using var one = Queue(stores, clock);
        using var other = Queue(stores, clock);
        var job = Job();
        await AddAsync(stores, job);
        Assert.Equal(job.Id, (await one.TakeAsync(Every, default))?.Id);
        clock.Now += TimeSpan.FromSeconds(10);
        Assert.True(await one.RenewAsync(job.Id, default));
        clock.Now += TimeSpan.FromSeconds(10);
        Assert.Null(await other.TakeAsync(Every, default));
        clock.Now += TimeSpan.FromSeconds(10);

        Assert.Equal(job.Id, (await other.TakeAsync(Every, default))?.Id);

        Assert.False(await one.RenewAsync(job.Id, default));
        await one.FinishAsync(job.Id, new(1, 2, null));
        await one.ReleaseAsync(job.Id);
        Assert.Equal("running", (await one.FindAsync(job.Id, default))?.State);
        await other.FinishAsync(job.Id, new(3, 4, null));
        Assert.Equal(
            ("done", 3L, 4L),
            ((await one.FindAsync(job.Id, default)) is { } now ? (now.State, now.Scored!.Value, now.Rejected!.Value) : default));
        Assert.False(await one.CancelAsync(job.Id, default));
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

    private static bool Every(BatchJob job) => true;

    private static async Task<List<Guid>> TakeAllAsync(BatchQueue queue)
    {
        var taken = new List<Guid>();
        while (await queue.TakeAsync(Every, default) is { } job)
        {
            taken.Add(job.Id);
        }

        return taken;
    }

    private static BatchJob Job(string state = "queued", int days = 0) => new()
    {
        Id = Guid.NewGuid(),
        State = state,
        ModelVersion = "20200101-000000-00000000",
        Format = "csv csv",
        Top = 5,
        Cities = 3,
        CreatedAt = DateTime.UtcNow,
        FinishedAt = state == "queued" ? null : DateTime.UtcNow.AddDays(-days),
    };

    private static async Task AddAsync(IDbContextFactory<RecommenderStore> stores, BatchJob job)
    {
        await using var store = await stores.CreateDbContextAsync();
        store.Add(job);
        await store.SaveChangesAsync();
    }

    private static IDbContextFactory<RecommenderStore> Of(ServiceRun service) =>
        service.App.Services.GetRequiredService<IDbContextFactory<RecommenderStore>>();

    private static BatchQueue Queue(StoreFactory stores, TimeProvider? clock = null) =>
        new(stores, Options.Create(new BatchJobOptions()), clock ?? TimeProvider.System);

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
