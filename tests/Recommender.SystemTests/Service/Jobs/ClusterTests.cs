using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recommender.SystemTests.Cli;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Jobs;

/// <summary>Three real services on one PostgreSQL and one folder: one batch on all of them, whichever is killed.</summary>
public sealed class ClusterTests
{
    private const int Rows = 200_000;

    private static readonly Dictionary<string, string?> Settings = new(BatchClient.Quick)
    {
        ["Service:Batches:RowsAPart"] = "10000",
        ["Service:Jobs:CheckIn"] = "00:00:01",
    };

    [Theory]
    [OnPostgres]
    public async Task ABatchIsScoredByAllNodes_WhicheverIsKilled_AndItsFilesAreThoseOfOneRun(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var table = ScoreResumeTests.People(Rows);
        var nodes = await StartAsync(store, 3);
        try
        {
            var (result, rejects) = BatchClient.Scored(store.Folder, table, store.Folder.File("models"));
            var path = await new BatchClient(nodes[0].Client()).HandInAsync(table);
            for (var kill = 0; kill < 3; kill++)
            {
                await Until.HoldsAsync(async () => await DoneAsync(store) >= 3 * (kill + 1), $"seed {seed}: some parts done");
                await Task.Delay(random.Next(300));
                await nodes[kill].DisposeAsync();
                nodes[kill] = (await StartAsync(store, 1))[0];
            }

            var client = new BatchClient(nodes[1].Client());
            var end = await client.EndAsync(path);

            Assert.True(BatchClient.State(end) == "done", $"seed {seed}: {end.GetRawText()}");
            Assert.Equal(Rows, end.GetProperty("scored").GetInt32() + end.GetProperty("rejected").GetInt32());
            Assert.True(Same(result, await client.BytesAsync(path + "/result")), $"seed {seed}: other bytes");
            Assert.True(Same(rejects, await client.BytesAsync(path + "/rejects")), $"seed {seed}: other rejects");
            Assert.True(await store.AskAsync(open => open.BatchParts.Select(part => part.Node).Distinct().CountAsync()) >= 3);
            await Until.HoldsAsync(async () => await LeftAsync(store) == 0, $"seed {seed}: nothing left in the engine");
        }
        finally
        {
            await EndAsync(nodes);
        }
    }

    [Theory]
    [OnPostgres]
    public async Task EveryNodeTellsTheSameProgress_AndAnyOfThemCancels(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var nodes = await StartAsync(store, 2);
        try
        {
            var clients = nodes.ConvertAll(node => new BatchClient(node.Client()));
            var path = await clients[0].HandInAsync(ScoreResumeTests.People(Rows));
            await Task.WhenAll(clients.Select(client => client.UnderWayAsync(path)));
            var folder = store.Folder.File($"data/batches/{Guid.Parse(path.Split('/')[^1], CultureInfo.InvariantCulture):N}");
            Assert.True(Directory.Exists(folder));

            // No child may write into a folder that is gone: it is deleted when all have ended.
            Assert.Equal(200, await clients[1].StatusAsync(HttpMethod.Post, path + "/cancel"));

            Assert.Empty(BatchClient.Children(folder));
            Assert.False(Directory.Exists(folder));
            Assert.Equal("cancelled", BatchClient.State(await clients[0].GetAsync(path)));
            await Until.HoldsAsync(async () => await LeftAsync(store) == 0, "nothing left in the engine");
        }
        finally
        {
            await EndAsync(nodes);
        }
    }

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);

    private static async Task<List<ServiceProcess>> StartAsync(TestStore store, int count)
    {
        var nodes = new List<ServiceProcess>();
        while (nodes.Count < count)
        {
            nodes.Add(await ServiceProcess.StartAsync(store, settings: Settings));
        }

        foreach (var node in nodes)
        {
            using var client = node.Client();
            await Until.HoldsAsync(
                async () =>
                {
                    using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                    return ready.IsSuccessStatusCode;
                },
                "a service that is ready");
        }

        return nodes;
    }

    private static async Task EndAsync(List<ServiceProcess> nodes)
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    private static Task<int> DoneAsync(TestStore store) => store.AskAsync(open => open.BatchParts.CountAsync(part => part.State == "done"));

    /// <summary>Rows of the engine that are about a batch.</summary>
    private static Task<int> LeftAsync(TestStore store) => store.AskAsync(async open =>
        (await open.Database.SqlQueryRaw<int>(
            "SELECT ((SELECT COUNT(*) FROM jobs_triggers WHERE job_group LIKE 'batch-%') "
            + "+ (SELECT COUNT(*) FROM jobs_fired_triggers WHERE job_group LIKE 'batch-%') "
            + "+ (SELECT COUNT(*) FROM jobs_job_details WHERE job_group LIKE 'batch-%'))::int AS \"Value\"").ToListAsync())[0]);
}
