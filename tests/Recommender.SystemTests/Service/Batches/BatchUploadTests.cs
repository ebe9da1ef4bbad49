using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;

namespace Recommender.SystemTests.Service.Batches;

/// <summary>What is no table, or none that can be taken, is told at once or as the tool tells it; and nothing of it is kept.</summary>
public sealed class BatchUploadTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "text/csv", "", 400, "Found an empty body; expected a table with a header and rows; send it as the body.")]
    [InlineData("{}", "application/json", "", 415, "Found the content type 'application/json'; expected text/csv, ")]
    [InlineData("a", null, "", 415, "Found the content type 'none'; expected text/csv, ")]
    [InlineData("a", "text/csv", "br", 415, "Found the content type 'text/csv' with the encoding 'br'; expected text/csv, ")]
    public async Task ABodyThatIsNoneIsRefused(string body, string? type, string encoding, int expected, string words)
    {
        await using var service = await ServiceRun.StartAsync(_folder, BatchClient.Quick);

        var (status, problem) = await new BatchClient(service.Client).PostAsync(
            Encoding.UTF8.GetBytes(body), type, contentEncoding: encoding.Length > 0 ? encoding : null);

        Assert.Equal(expected, status);
        Assert.StartsWith(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await NothingIsKeptAsync(service);
    }

    [Fact]
    public async Task EveryFaultOfTheQueryIsTold()
    {
        await using var service = await ServiceRun.StartAsync(_folder, BatchClient.Quick);

        var (status, problem) = await new BatchClient(service.Client).PostAsync(
            "skills\n"u8.ToArray(), "text/csv", "?top=51&cities=-1&result=xls&sortCities=rent&asOf=2015&map=a.json");

        Assert.Equal(400, status);
        var errors = problem.GetProperty("errors");
        Assert.Equal(
            "Found '51'; expected a whole number from 0 to 50; correct it, or leave it out.", errors.GetProperty("top")[0].GetString());
        Assert.Equal(
            "Found '-1'; expected a whole number from 0 to 50; correct it, or leave it out.", errors.GetProperty("cities")[0].GetString());
        Assert.Equal(
            "Found 'rent'; expected fit, share, pay or real; correct it, or leave it out.",
            errors.GetProperty("sortCities")[0].GetString());
        Assert.Equal(
            "Found 'xls'; expected csv, tsv, ndjson, parquet, xlsx, csv.gz, tsv.gz, ndjson.gz; correct it, or leave it out.",
            errors.GetProperty("result")[0].GetString());
        Assert.Equal(
            "Found '2015'; expected a year from 2016 to 2026; correct it, or leave it out.", errors.GetProperty("asOf")[0].GetString());
        Assert.Equal(
            "Found a query parameter that is not known; expected top, cities, sortCities, result, asOf, guardIds, market or excludeRoles; "
                + "correct or remove it.",
            errors.GetProperty("map")[0].GetString());
        await NothingIsKeptAsync(service);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ATableOverTheLimitIsRefused(bool isChunked)
    {
        var settings = BatchClient.Quick;
        settings["Service:Batches:LargestTable"] = "1000000";
        await using var service = await ServiceRun.StartAsync(_folder, settings);
        using var content = new StreamContent(new MemoryStream(new byte[3_000_000])) { Headers = { ContentType = new("text/csv") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batches") { Content = content };
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.ExpectContinue = true;

        using var response = await service.Client.SendAsync(request);

        Assert.Equal(413, (int)response.StatusCode);
        Assert.Contains(
            "Found a table of more than 1000000 bytes; expected at most that; send it packed with gzip, or in parts.",
            await response.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        await NothingIsKeptAsync(service);
    }

    [Fact]
    public async Task ADiskThatMustStayFreeIsToldAsFull()
    {
        var settings = BatchClient.Quick;
        settings["Service:Batches:LeaveFree"] = (1L << 50).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var service = await ServiceRun.StartAsync(_folder, settings);

        var (status, problem) = await new BatchClient(service.Client).PostAsync("skills\npython\n"u8.ToArray(), "text/csv");

        Assert.Equal(507, status);
        Assert.StartsWith(
            "Found too little room on the disk of the service; expected room for the table; nothing of it is kept",
            problem.GetProperty("detail").GetString(),
            StringComparison.Ordinal);
        await NothingIsKeptAsync(service);
    }

    [Theory]
    [InlineData("Content-Length: 1000000\r\n\r\nskills\npython\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nskill\r\n7\r\ns\npy")]
    public async Task AnUploadThatIsCutOffLeavesNothing(string end)
    {
        await using var service = await ServiceRun.StartAsync(_folder, BatchClient.Quick);
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync("127.0.0.1", service.Client.BaseAddress!.Port);
            await socket
                .GetStream()
                .WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/batches HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\n{end}"));
            await service.UntilAsync(() => Directory.Exists(Batches) && Directory.GetDirectories(Batches).Length == 1);
        }

        await service.UntilAsync(() => Directory.GetDirectories(Batches).Length == 0);
        await NothingIsKeptAsync(service);
    }

    [Theory]
    [InlineData("name,age\nann,3\n", "text/csv", "table.csv")]
    [InlineData("\u0089PNG\r\n", "text/csv", "a PNG picture")]
    [InlineData("%PDF-1.7 and so on", "text/csv", "a PDF document")]
    [InlineData("skills\npython\n", "application/vnd.apache.parquet", "table.parquet")]
    [InlineData("\u001f\u008b\u0008\0\0\0\0\0\0\u0003", "application/gzip", "table.csv.gz")]
    [InlineData("s\0k\0i\0l\0l\0s\0\n\0", "text/csv", "table.csv")]
    public async Task ATableThatCannotBeUsedFailsWithTheToolsOwnLine(string text, string type, string words)
    {
        await using var service = await ServiceRun.StartAsync(_folder, BatchClient.Quick);
        var client = new BatchClient(service.Client);

        var (status, body) = await client.PostAsync(Encoding.Latin1.GetBytes(text), type);
        Assert.Equal(202, status);
        var path = $"/v1/batches/{body.GetProperty("id").GetString()}";
        var job = await client.EndAsync(path);

        Assert.Equal("failed", BatchClient.State(job));
        var problem = job.GetProperty("problem").GetString()!;
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.Contains("; expected ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, problem, StringComparison.Ordinal);
        Assert.Equal(409, await client.StatusAsync(HttpMethod.Get, path + "/result"));
        await service.UntilAsync(() => Directory.GetDirectories(Batches).Length == 0);
    }

    private string Batches => _folder.File("data/batches");

    private async Task NothingIsKeptAsync(ServiceRun service)
    {
        var listed = await new BatchClient(service.Client).GetAsync("/v1/batches");
        Assert.Equal(JsonValueKind.Array, listed.GetProperty("batches").ValueKind);
        Assert.Equal(0, listed.GetProperty("batches").GetArrayLength());
        Assert.True(!Directory.Exists(Batches) || Directory.GetFileSystemEntries(Batches).Length == 0);
    }
}
