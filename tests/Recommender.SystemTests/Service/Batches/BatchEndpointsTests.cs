using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Service.Safety;
using Recommender.SystemTests.Cli;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;

namespace Recommender.SystemTests.Service.Batches;

public sealed class BatchEndpointsTests : IDisposable
{
    private const string Some = "skills,country\npython,GB\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Batches => _folder.File("data/batches");

    [Fact]
    public async Task ATableBecomesAResultThatIsThatOfTheTool()
    {
        await using var service = await StartAsync();
        var client = new BatchClient(service.Client);
        var table = ScoreResumeTests.People(3_000);
        var (result, rejects) = BatchClient.Scored(_folder, table, _folder.File("models"));

        var path = await client.HandInAsync(table);
        var job = await client.EndAsync(path);

        Assert.Equal(
            ("done", 2571, 429), (BatchClient.State(job), job.GetProperty("scored").GetInt32(), job.GetProperty("rejected").GetInt32()));
        Assert.Equal(service.Live.Current!.Version, job.GetProperty("modelVersion").GetString());
        Assert.Equal(result, await client.BytesAsync(path + "/result"));
        Assert.Equal(rejects, await client.BytesAsync(path + "/rejects"));
        await service.UntilAsync(() => Files(path).SequenceEqual(["rejects.csv", "result.csv"]));
        Assert.Equal(job.GetRawText(), (await client.GetAsync("/v1/batches")).GetProperty("batches")[0].GetRawText());
    }

    [Fact]
    public async Task TheResultIsAlsoGivenInParts()
    {
        await using var service = await StartAsync();
        var client = new BatchClient(service.Client);
        var path = await client.HandInAsync(Some);
        await client.EndAsync(path);
        var whole = await client.BytesAsync(path + "/result");
        using var request = new HttpRequestMessage(HttpMethod.Get, path + "/result")
        {
            Headers = { Range = new RangeHeaderValue(5, null) },
        };

        using var response = await service.Client.SendAsync(request);

        Assert.Equal((206, "text/csv"), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal(whole[5..], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task TablesAndResultsComeInEveryFormat()
    {
        await using var service = await StartAsync();
        var client = new BatchClient(service.Client);
        const string Json = "{\"skills\":\"python\",\"country\":\"GB\"}\n";
        (byte[] Table, string Type, string? Encoding, string? Name, string Taken)[] tables =
        [
            ("skills\tcountry\npython\tGB\n"u8.ToArray(), "text/tab-separated-values", null, null, "tsv"),
            (Encoding.UTF8.GetBytes(Json), "application/x-ndjson", null, null, "ndjson"),
            (TempFolder.Gzip(Some), "text/csv; charset=utf-8", "gzip", null, "csv.gz"),
            (TempFolder.Gzip(Some), "application/gzip", null, null, "csv.gz"),
            (TempFolder.Gzip(Json), "application/gzip", null, "people.ndjson.gz", "ndjson.gz"),
        ];
        foreach (var (table, type, encoding, name, taken) in tables)
        {
            var (status, body) = await client.PostAsync(table, type, "?result=ndjson&top=1&cities=0", encoding, name);
            Assert.Equal((202, taken, "ndjson"), (status, body.GetProperty("table").GetString(), body.GetProperty("result").GetString()));
            var path = $"/v1/batches/{body.GetProperty("id").GetString()}";
            Assert.Equal("done", BatchClient.State(await client.EndAsync(path)));
            Assert.Equal(
                "data-scientist",
                JsonSerializer.Deserialize<JsonElement>(await client.BytesAsync(path + "/result")).GetProperty("role_1").GetString());
        }

        var parquet = await client.HandInAsync(Some, "?result=parquet");
        Assert.Equal("done", BatchClient.State(await client.EndAsync(parquet)));
        var columns = await client.BytesAsync(parquet + "/result");
        Assert.Equal("PAR1"u8.ToArray(), columns[..4]);
        var again = await client.PostAsync(columns, "application/vnd.apache.parquet");
        Assert.Equal((202, "parquet"), (again.Status, again.Body.GetProperty("table").GetString()));
        // A result has neither skills nor a role column, which the tool says.
        Assert.Equal("failed", BatchClient.State(await client.EndAsync($"/v1/batches/{again.Body.GetProperty("id").GetString()}")));
    }

    [Fact]
    public async Task EventsTellProgressAndTheEnd()
    {
        await using var service = await StartAsync();
        var path = await new BatchClient(service.Client).HandInAsync(ScoreResumeTests.People(40_000));

        var events = new List<(string Kind, JsonElement Job)>();
        using var stream = new StreamReader(await service.Client.GetStreamAsync(new Uri(path + "/events", UriKind.Relative)));
        while (await stream.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                var data = await stream.ReadLineAsync();
                events.Add((line["event: ".Length..], JsonSerializer.Deserialize<JsonElement>(data!["data: ".Length..])));
            }
        }

        Assert.Equal(("end", "done"), (events[^1].Kind, BatchClient.State(events[^1].Job)));
        Assert.All(events[..^1], told => Assert.Equal("progress", told.Kind));
        Assert.Contains(events, told => told.Job.GetProperty("progress") is { ValueKind: JsonValueKind.Object } pace
            && pace.GetProperty("rows").GetInt64() > 0);
    }

    [Fact]
    public async Task CancelAndDeleteStopAJobThatIsUnderWay()
    {
        await using var service = await StartAsync();
        var client = new BatchClient(service.Client);
        var first = await client.HandInAsync(ScoreResumeTests.People(600_000));
        await client.UnderWayAsync(first);
        Assert.Equal(409, await client.StatusAsync(HttpMethod.Get, first + "/result"));

        Assert.Equal(200, await client.StatusAsync(HttpMethod.Post, first + "/cancel"));
        Assert.Equal("cancelled", BatchClient.State(await client.GetAsync(first)));
        Assert.False(Directory.Exists(Folder(first)));
        Assert.Equal(409, await client.StatusAsync(HttpMethod.Post, first + "/cancel"));
        Assert.Equal(409, await client.StatusAsync(HttpMethod.Get, first + "/rejects"));

        // No large table comes in while a job is under way: it would take as long as the job.
        var second = await client.HandInAsync(ScoreResumeTests.People(600_000));
        await client.UnderWayAsync(second);
        var third = await client.HandInAsync(Some);
        Assert.Equal("queued", BatchClient.State(await client.GetAsync(third)));
        Assert.Equal(204, await client.StatusAsync(HttpMethod.Delete, second));
        Assert.Equal(404, await client.StatusAsync(HttpMethod.Get, second));
        Assert.False(Directory.Exists(Folder(second)));
        Assert.Empty(BatchClient.Children(Folder(second)));

        Assert.Equal("done", BatchClient.State(await client.EndAsync(third)));
        Assert.Equal(409, await client.StatusAsync(HttpMethod.Post, third + "/cancel"));
        Assert.Equal(204, await client.StatusAsync(HttpMethod.Delete, third));
        Assert.Equal(404, await client.StatusAsync(HttpMethod.Delete, third));
        Assert.Empty(Directory.GetDirectories(Batches));
    }

    [Fact]
    public async Task AJobIsSeenByItsKeyAndByWhoOperates()
    {
        await using var service = await StartAsync(("Service:WithoutKeys", "false"));
        var keys = service.App.Services.GetRequiredService<ApiKeys>();
        var (owner, other, operates) = (
            await ClientAsync(Scopes.Read), await ClientAsync(Scopes.Outcomes), await ClientAsync(Scopes.Operate));
        var path = await new BatchClient(owner).HandInAsync(Some);
        var open = await new BatchClient(service.Client).HandInAsync(Some);

        (HttpClient Client, int Own, int Open)[] expected = [
            (owner, 200, 404), (other, 404, 404), (operates, 200, 200), (service.Client, 404, 200),
        ];
        foreach (var (client, own, anybodys) in expected)
        {
            var batches = new BatchClient(client);
            Assert.Equal(
                (own, anybodys), (await batches.StatusAsync(HttpMethod.Get, path), await batches.StatusAsync(HttpMethod.Get, open)));
            Assert.Equal(
                new[] { own, anybodys }.Count(status => status == 200),
                (await batches.GetAsync("/v1/batches")).GetProperty("batches").GetArrayLength());
        }

        foreach (var (method, end) in new[]
        {
            (HttpMethod.Delete, ""),
            (HttpMethod.Post, "/cancel"),
            (HttpMethod.Get, "/result"),
            (HttpMethod.Get, "/rejects"),
            (HttpMethod.Get, "/events"),
        })
        {
            Assert.Equal(404, await new BatchClient(other).StatusAsync(method, path + end));
        }

        async Task<HttpClient> ClientAsync(string scope) => new()
        {
            BaseAddress = service.Client.BaseAddress,
            DefaultRequestHeaders = { Authorization = new("Bearer", (await keys.CreateAsync(scope, scope)).Key) },
        };
    }

    [Fact]
    public async Task CellsThatASpreadsheetWouldRunAreMadeHarmless()
    {
        await using var service = await StartAsync();
        var client = new BatchClient(service.Client);

        var path = await client.HandInAsync("skills,country\n\"=HYPERLINK(\"\"http://evil\"\")\",GB\n@sum(1),GB\n+cmd,GB\n");
        await client.EndAsync(path);
        var result = Encoding.UTF8.GetString(await client.BytesAsync(path + "/result"));

        Assert.Contains("'=HYPERLINK", result, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("""(^|,)"?[=@+]""", result);
    }

    [Fact]
    public async Task JobsAreScoredInTheOrderTheyCame()
    {
        await using var service = await StartAsync();
        var client = new BatchClient(service.Client);
        var paths = new List<string>();
        for (var job = 0; job < 4; job++)
        {
            paths.Add(await client.HandInAsync(Some));
        }

        var ends = new List<DateTime>();
        foreach (var path in paths)
        {
            ends.Add((await client.EndAsync(path)).GetProperty("finishedAt").GetDateTime());
        }

        Assert.Equal(ends.Order(), ends);
    }

    private async Task<ServiceRun> StartAsync(params (string Name, string Value)[] more)
    {
        var settings = BatchClient.Quick;
        more.ToList().ForEach(pair => settings[pair.Name] = pair.Value);
        return await ServiceRun.StartAsync(_folder, settings);
    }

    private string Folder(string path) =>
        Path.Combine(Batches, Guid.Parse(path.Split('/')[^1], CultureInfo.InvariantCulture).ToString("N"));

    private IEnumerable<string> Files(string path) =>
        Directory.GetFileSystemEntries(Folder(path)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}
