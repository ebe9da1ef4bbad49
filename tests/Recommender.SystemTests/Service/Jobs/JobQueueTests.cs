using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Recommender.Service.Jobs;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Jobs;

/// <summary>The job engine on either database, with jobs that only write down that they were done.</summary>
public sealed class JobQueueTests
{
    private static readonly TriggerKey Recovered = new("recover_silent", SchedulerConstants.DefaultRecoveryGroup);

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AJobIsDoneOnce_WhichNodeSoeverIsAskedAndHoweverOften(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var work = new Work();
        await using var nodes = await Nodes.StartAsync(store, work, database == TestStore.Postgres ? 3 : 1);
        var orders = Enumerable.Range(0, 20).Select(i => Order($"{i}")).ToList();
        work.IsHeld = true;

        foreach (var order in orders.Concat(orders))
        {
            await nodes.Any.OrderAsync(order, default);
        }

        work.IsHeld = false;
        await Until.HoldsAsync(() => orders.TrueForAll(order => work.Done.Contains(order.Name)), "all done");
        await Until.HoldsAsync(
            async () => (await nodes.Any.KnownAsync(default)).All(key => key.Group == "recurring"), "nothing left in the engine");
        Assert.InRange(work.Done.Count, orders.Count, 2 * orders.Count);
        Assert.True(work.MostAtOnce <= 1, "a job was under way twice at once");
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task WhatTheEngineLostIsOrderedAgain_AndCounted(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var work = new Work();
        await using var nodes = await Nodes.StartAsync(store, work, 1);
        using var counted = new CountedMeter(nodes.Services[0], "recommender.jobs.reordered");

        // Nobody orders it: as after a kill between the store's commit and the order.
        work.Unfinished.TryAdd("lost", true);

        await Until.HoldsAsync(() => work.Done.Contains("lost"), "the lost job done");
        Assert.Equal(nameof(Note), Assert.Single(counted.ByTag).Tag);
    }

    // As the engine gives what another node was at, but later than this test lasts.
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task WhatWasTakenFromANodeWaitsNoLongerThanItWouldHave(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var work = new Work();
        await using var nodes = await Nodes.StartAsync(store, work, 1);
        var order = Order("taken");

        await ScheduleInAnHourAsync(nodes, order, Recovered);
        work.Unfinished.TryAdd(order.Name, true);

        await Until.HoldsAsync(() => work.Done.Contains(order.Name), "the job that was taken over done");
        Assert.Equal(order.Name, Assert.Single(work.Done));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task WhatWasOrderedAgainMeanwhileIsNotTakenOverToo(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var work = new Work();
        await using var nodes = await Nodes.StartAsync(store, work, 1);
        var (order, other) = (Order("taken"), Order("lost"));

        var scheduler = await ScheduleInAnHourAsync(nodes, order, Recovered, new(order.Name, order.Group));
        work.Unfinished.TryAdd(order.Name, true);
        work.Unfinished.TryAdd(other.Name, true);

        await Until.HoldsAsync(async () => await scheduler.GetTrigger(Recovered) is null, "the second of its turns gone");
        await Until.HoldsAsync(() => work.Done.Contains(other.Name), "another lost job done");
        Assert.NotNull(await scheduler.GetTrigger(new(order.Name, order.Group)));
        Assert.Equal(other.Name, Assert.Single(work.Done));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AGroupThatIsStoppedEndsEverywhere_AndWhatWaitsIsNeverBegun(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var work = new Work { IsHeld = true };
        await using var nodes = await Nodes.StartAsync(store, work, database == TestStore.Postgres ? 2 : 1);
        var orders = Enumerable.Range(0, 4).Select(i => Order($"{i}")).ToList();
        foreach (var order in orders)
        {
            await nodes.Any.OrderAsync(order, default);
        }

        await Until.HoldsAsync(() => work.Begun.Count >= 2, "some under way");

        Assert.True(await nodes.Any.TryStopAsync("test", null, TimeSpan.FromMinutes(1), default));

        Assert.All(work.Now.Values, count => Assert.Equal(0, count));
        Assert.DoesNotContain(await nodes.Any.KnownAsync(default), key => key.Group == "test");
        Assert.Empty(work.Done);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task TheEnginesTablesAreInTheServicesDatabase_UnderOnePrefix(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var nodes = await Nodes.StartAsync(store, new(), 1);

        var tables = await store.AskAsync(open => open.Database
            .SqlQueryRaw<string>(database == TestStore.Sqlite
                ? "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table'"
                : "SELECT table_name::text AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public'")
            .ToListAsync());

        Assert.Contains("jobs_fired_triggers", tables, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain(tables, table => table.StartsWith("qrtz", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<IScheduler> ScheduleInAnHourAsync(Nodes nodes, JobOrder order, params TriggerKey[] turns)
    {
        var scheduler = await nodes.Services[0].App.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var job = JobBuilder.Create<Note>().WithIdentity(order.Key).RequestRecovery().Build();
        foreach (var key in turns)
        {
            var turn = TriggerBuilder.Create()
                .WithIdentity(key)
                .ForJob(order.Key)
                .StartAt(TimeProvider.System.GetUtcNow().AddHours(1))
                .Build();
            await scheduler.ScheduleJob(job, turn, ScheduleJobOptions.Replacing);
        }

        return scheduler;
    }

    private static JobOrder Order(string name) => new(typeof(Note), "test", name);

    /// <summary>Services on one store.</summary>
    private sealed class Nodes(List<ServiceRun> services) : IAsyncDisposable
    {
        private int _next;

        public List<ServiceRun> Services => services;

        public JobQueue Any => services[_next++ % services.Count].App.Services.GetRequiredService<JobQueue>();

        public static async Task<Nodes> StartAsync(TestStore store, Work work, int count)
        {
            var settings = new Dictionary<string, string?>(store.Settings)
            {
                ["Service:WithoutKeys"] = "true",
                ["Service:Jobs:Reconcile"] = "00:00:01",
                ["Service:Jobs:CheckIn"] = "00:00:00.5",
            };
            // All at once, on an empty database.
            return new([.. await Task.WhenAll(Enumerable.Range(0, count).Select(_ => ServiceRun.StartAsync(
                store.Folder, settings, replace: all => all.AddSingleton(work).AddSingleton<IUnfinished>(work))))]);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var service in services)
            {
                await service.DisposeAsync();
            }
        }
    }

    /// <summary>What was done, by whichever node.</summary>
    private sealed class Work : IUnfinished
    {
        private int _now;

        public ConcurrentBag<string> Begun { get; } = [];

        public ConcurrentBag<string> Done { get; } = [];

        public ConcurrentDictionary<string, bool> Unfinished { get; } = [];

        public ConcurrentDictionary<string, int> Now { get; } = [];

        public bool IsHeld { get; set; }

        public int MostAtOnce => _now;

        public Task<IReadOnlyList<JobOrder>> ListAsync(CancellationToken stop) =>
            Task.FromResult<IReadOnlyList<JobOrder>>([.. Unfinished.Keys.Select(Order)]);

        public async Task DoAsync(string name, CancellationToken stop)
        {
            Begun.Add(name);
            _now = Math.Max(_now, Now.AddOrUpdate(name, 1, (_, count) => count + 1));
            try
            {
                while (IsHeld)
                {
                    await Task.Delay(20, stop);
                }
            }
            finally
            {
                Now.AddOrUpdate(name, 0, (_, count) => count - 1);
            }

            Unfinished.TryRemove(name, out _);
            Done.Add(name);
        }
    }

    [DisallowConcurrentExecution]
    private sealed class Note(Work work) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
            await work.DoAsync(context.JobDetail.Key.Name, cancellationToken);
    }
}
