using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parquet;
using Parquet.Schema;
using Recommender.Service.Batches;
using Recommender.Service.Jobs;
using Recommender.Service.Safety;
using Recommender.Service.Store;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;
using Recommender.Tests.Service.Store;
using static Recommender.SystemTests.Service.Outcomes.OutcomeEndpointsTests;

namespace Recommender.SystemTests.Service.People;

/// <summary>An erasure reaches batches that wait and kept answers, and says what it could not reach.</summary>
public sealed class ErasureReachTests
{
    private const string Table = "profile_id,skills,country\nanna,python,GB\nbert,sql,DE\nanna#2,spark,GB\n";

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AKeptAnswerIsErasedWithItsPerson_AndItsLogNamesNobody(string database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var service = await ServiceRun.StartAsync(
            store.Folder, new Dictionary<string, string?>(store.Settings) { ["Service:Decisions:Keep"] = "true" });
        using var client = await service.ClientAsync(Scopes.Outcomes, "hiring system");
        using var other = await service.ClientAsync(Scopes.Outcomes, "payroll");
        await AskAsync(client, "/v1/recommendations", """{"personId":"anna-lena","skills":["python"]}""");
        await AskAsync(client, "/v1/recommendations/batch", """{"profiles":[{"personId":"bert"},{"personId":"anna-lena"}]}""");
        await AskAsync(client, "/v1/recommendations", """{"personId":"bert"}""");
        await AskAsync(client, "/v1/recommendations", """{"skills":["sql"]}""");
        await AskAsync(other, "/v1/recommendations", """{"personId":"anna-lena"}""");
        Assert.True(database == TestStore.Postgres || !store.Bytes().Contains("anna-lena", StringComparison.Ordinal));

        var held = await client.GetFromJsonAsync<JsonElement>("/v1/people/anna-lena");
        var erased = await EraseAsync(client, "anna-lena");

        Assert.Equal((0, 2), (held.GetProperty("outcomes").GetArrayLength(), held.GetProperty("answers").GetArrayLength()));
        Assert.Equal((0, 2), (erased.GetProperty("erased").GetInt32(), erased.GetProperty("answers").GetInt32()));
        var unnamed = Assert.Single(erased.GetProperty("stillIn").EnumerateArray());
        Assert.Equal(("decision log", "1 answers", false), (
            unnamed.GetProperty("in").GetString(), unnamed.GetProperty("name").GetString(), unnamed.GetProperty("isCertain").GetBoolean()));
        Assert.InRange(
            unnamed.GetProperty("until").GetDateTime(),
            TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(29.9),
            TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(30));
        Assert.Equal(3, await store.AskAsync(open => open.Decisions.CountAsync()));
        Assert.Equal(
            System.Net.HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/v1/people/anna-lena", UriKind.Relative))).StatusCode);
        Assert.Equal(1, (await other.GetFromJsonAsync<JsonElement>("/v1/people/anna-lena")).GetProperty("answers").GetArrayLength());
    }

    [Theory]
    [InlineData("csv", "csv", "csv")]
    [InlineData("csv.gz", "csv.gz", "ndjson")]
    [InlineData("ndjson", "ndjson", "ndjson.gz")]
    [InlineData("ndjson.gz", "ndjson.gz", "tsv")]
    [InlineData("tsv", "tsv", "parquet")]
    [InlineData("parquet", "csv", "csv.gz")]
    public async Task APersonIsTakenOutOfATableThatWaits_AndFoundInTheResultThatIsKept(string format, string afterwards, string result)
    {
        await using var service = await StartAsync();
        using var client = await service.ClientAsync(Scopes.Outcomes, "hiring system");
        var job = await JobAsync(service, $"{format} {result}", await OwnerAsync(service, client));

        var erased = await EraseAsync(client, "anna");

        Assert.Equal((2, 0), (erased.GetProperty("batchRows").GetInt32(), erased.GetProperty("stillIn").GetArrayLength()));
        var orders = BatchOrders.Next(job, []);
        await service.App.Services.GetRequiredService<JobQueue>().OrderAsync(Assert.Single(orders), default);
        var batch = new BatchClient(client);
        var done = await batch.EndAsync($"/v1/batches/{job.Id}");
        Assert.Equal(
            ("done", 1, afterwards),
            (BatchClient.State(done), done.GetProperty("scored").GetInt32(), done.GetProperty("table").GetString()));
        await service.UntilAsync(() => Files(service, job).SequenceEqual(["rejects.csv", $"result.{result}"]));
        var still = Assert.Single((await EraseAsync(client, "bert")).GetProperty("stillIn").EnumerateArray());
        Assert.Equal(
            ("batch", job.Id.ToString(), true),
            (still.GetProperty("in").GetString(), still.GetProperty("name").GetString(), still.GetProperty("isCertain").GetBoolean()));
        Assert.Equal(done.GetProperty("finishedAt").GetDateTime().AddDays(7), still.GetProperty("until").GetDateTime());
        Assert.Equal(
            System.Net.HttpStatusCode.NotFound, (await client.DeleteAsync(new Uri("/v1/people/anna", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task ATableOfNobodyElseIsCancelled()
    {
        await using var service = await StartAsync();
        using var client = await service.ClientAsync(Scopes.Outcomes, "hiring system");
        var job = await JobAsync(service, "csv csv", await OwnerAsync(service, client), "profile_id,skills\nanna,python\n");

        Assert.Equal(1, (await EraseAsync(client, "anna")).GetProperty("batchRows").GetInt32());

        Assert.Equal("cancelled", BatchClient.State(await new BatchClient(client).GetAsync($"/v1/batches/{job.Id}")));
        Assert.Empty(Files(service, job));
    }

    [Fact]
    public async Task WhatIsDoneUnderWayOrUnreadableIsTold_ToItsOwnerAlone()
    {
        await using var service = await StartAsync();
        using var client = await service.ClientAsync(Scopes.Outcomes, "hiring system");
        using var other = await service.ClientAsync(Scopes.Outcomes, "payroll");
        var owner = await OwnerAsync(service, client);
        var rejected = await JobAsync(service, "csv csv", owner, "profile_id,model_version\nbert,v\n", state: "done");
        await File.WriteAllTextAsync(
            service.App.Services.GetRequiredService<BatchFolders>().File(rejected, BatchFolders.Rejects),
            "line,column,value\n2,row,\"anna,x,y\"\n");
        var running = await JobAsync(service, "csv csv", owner, state: "running");
        var spoilt = await JobAsync(service, "csv.gz csv", owner, "no gzip \0 and no table");
        _ = await JobAsync(service, "csv csv", owner, "profile_id,model_version\nannabel,v\n", state: "done");
        await PostAsync(client, """{"personId":"anna","role":"r"}""");

        var hidden = await other.DeleteAsync(new Uri("/v1/people/anna", UriKind.Relative));
        var erased = await EraseAsync(client, "anna");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, hidden.StatusCode);
        var still = erased.GetProperty("stillIn").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);
        Assert.Equal(3, still.Count);
        Assert.True(still[rejected.Id.ToString()].GetProperty("isCertain").GetBoolean());
        Assert.Equal((true, JsonValueKind.Null), (
            still[running.Id.ToString()].GetProperty("isCertain").GetBoolean(),
            still[running.Id.ToString()].GetProperty("until").ValueKind));
        Assert.False(still[spoilt.Id.ToString()].GetProperty("isCertain").GetBoolean());
    }

    private static Task<ServiceRun> StartAsync() => ServiceRun.StartAsync(settings: new Dictionary<string, string?>
    {
        // Nothing is begun that the test does not order.
        ["Service:Jobs:Reconcile"] = "01:00:00",
    });

    private static async Task<string> OwnerAsync(ServiceRun service, HttpClient client)
    {
        await using var store = await service.Stores().CreateDbContextAsync();
        var key = client.DefaultRequestHeaders.Authorization!.Parameter!;
        return (await store.ApiKeys.ToListAsync()).Single(one => key.Contains(one.Id, StringComparison.Ordinal)).Id;
    }

    /// <summary>A job that no worker has looked at yet; of one that is done the table is its result.</summary>
    private static async Task<BatchJob> JobAsync(
        ServiceRun service,
        string formats,
        string owner,
        string table = Table,
        string state = "queued")
    {
        var job = new BatchJob
        {
            Id = Guid.NewGuid(),
            State = state,
            Owner = owner,
            ModelVersion = service.Live.Current!.Version,
            Format = formats,
            Top = 1,
            Cities = 0,
            CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
            FinishedAt = state == "done" ? TimeProvider.System.GetUtcNow().UtcDateTime : null,
        };
        var folders = service.App.Services.GetRequiredService<BatchFolders>();
        folders.Create(job.Id);
        await WriteAsync(
            folders.File(job, state == "done" ? BatchFolders.Result(job) : BatchFolders.Table(job)), formats.Split(' ')[0], table);
        await using var store = await service.Stores().CreateDbContextAsync();
        store.BatchJobs.Add(job);
        await store.SaveChangesAsync();
        return job;
    }

    private static async Task WriteAsync(string path, string format, string table)
    {
        if (format == "parquet")
        {
            await WriteParquetAsync(path, table);
            return;
        }

        var rows = table.TrimEnd('\n').Split('\n').Skip(1).Select(row => row.Split(','));
        var text = format switch
        {
            "tsv" => table.Replace(',', '\t'),
            "ndjson" or "ndjson.gz" =>
                string.Concat(rows.Select(row => $$"""{"profile_id":"{{row[0]}}","skills":["{{row[1]}}"]}""" + "\n")),
            _ => table,
        };
        var isPacked = format.EndsWith(".gz", StringComparison.Ordinal) && !table.Contains('\0', StringComparison.Ordinal);
        await File.WriteAllBytesAsync(path, isPacked ? TempFolder.Gzip(text) : Encoding.UTF8.GetBytes(text));
    }

    private static async Task WriteParquetAsync(string path, string table)
    {
        var rows = table.TrimEnd('\n').Split('\n').Skip(1).Select(row => row.Split(',')).ToList();
        var (id, skills) = (new DataField<string>("profile_id"), new DataField<string>("skills"));
        await using var file = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new(id, skills), file);
        using var group = writer.CreateRowGroup();
        await group.WriteAsync(id, rows.Select(row => row[0]).ToArray());
        await group.WriteAsync(skills, rows.Select(row => row[1]).ToArray());
    }

    private static List<string> Files(ServiceRun service, BatchJob job)
    {
        var folder = service.App.Services.GetRequiredService<BatchFolders>().Of(job.Id);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
            : [];
    }

    private static async Task AskAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> EraseAsync(HttpClient client, string person)
    {
        using var response = await client.DeleteAsync(new Uri($"/v1/people/{person}", UriKind.Relative));
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
