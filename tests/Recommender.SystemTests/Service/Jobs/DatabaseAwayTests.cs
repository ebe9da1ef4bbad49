using Npgsql;
using Recommender.SystemTests.Cli;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Jobs;

/// <summary>PostgreSQL goes away while a batch is scored, and comes back.</summary>
public sealed class DatabaseAwayTests
{
    private const string Outcome = """{"personId":"p1","skills":["python"],"role":"Data Scientist","salary":50000,"currency":"GBP"}""";

    [Theory]
    [OnPostgres]
    public async Task AnswersGoOn_WhatRunsEnds_AndAllGoesOnWhenItIsBack(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var direct = new NpgsqlConnectionStringBuilder(store.Database);
        await using var line = new CutLine(direct.Host!, direct.Port);
        await using var service = await ServiceRun.StartAsync(store.Folder, new Dictionary<string, string?>(BatchClient.Quick)
        {
            ["Service:WithoutKeys"] = "true",
            ["Service:Batches:RowsAPart"] = "50000",
            ["Service:Database"] = new NpgsqlConnectionStringBuilder(store.Database) { Host = "127.0.0.1", Port = line.Port }
                .ConnectionString,
        });
        var client = new BatchClient(service.Client);
        var table = ScoreResumeTests.People(200_000);
        var (result, _) = BatchClient.Scored(store.Folder, table, store.Folder.File("models"));
        var path = await client.HandInAsync(table);
        await client.UnderWayAsync(path);

        line.Cut();
        await Until.HoldsAsync(() => !BatchClient.Children(store.Folder.File("data")).Any(), "the end of the part under way");
        var (answered, _) = await service.PostAsync("/v1/recommendations", """{"skills":["python"]}""");
        using var content = new StringContent(Outcome, System.Text.Encoding.UTF8, "application/json");
        using var refused = await service.Client.PostAsync(new Uri("/v1/outcomes", UriKind.Relative), content);
        var ready = (await service.GetAsync("/health/ready")).Status;
        line.Mend();
        await Until.HoldsAsync(
            async () => (await service.PostAsync("/v1/outcomes", Outcome)).Status == 201, "outcomes stored again");
        var end = await client.EndAsync(path);

        Assert.Equal((200, 503, 200), (answered, (int)refused.StatusCode, ready));
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.Equal(("done", 200_000), (
            BatchClient.State(end), end.GetProperty("scored").GetInt32() + end.GetProperty("rejected").GetInt32()));
        var again = await client.BytesAsync(path + "/result");
        Assert.True(result.AsSpan().SequenceEqual(again), "other bytes");
    }
}
