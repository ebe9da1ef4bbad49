using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Recommender.Tests.Cli;

namespace Recommender.Tests.Service.Batches;

/// <summary>Hands in tables and fetches what comes of them, as a program of somebody else would.</summary>
internal sealed class BatchClient(HttpClient http)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Settings under which nothing waits long.</summary>
    public static Dictionary<string, string?> Quick => new()
    {
        ["Service:Batches:Look"] = "00:00:00.050",
        ["Service:Jobs:Reconcile"] = "00:00:01",
    };

    /// <summary>Hands in a table and gives its path.</summary>
    public async Task<string> HandInAsync(string table, string query = "")
    {
        var (status, body) = await PostAsync(Encoding.UTF8.GetBytes(table), "text/csv", query);
        Assert.Equal(202, status);
        Assert.Equal("queued", body.GetProperty("state").GetString());
        return $"/v1/batches/{body.GetProperty("id").GetString()}";
    }

    public async Task<(int Status, JsonElement Body)> PostAsync(
        byte[] table,
        string? contentType,
        string query = "",
        string? contentEncoding = null,
        string? fileName = null)
    {
        using var content = new ByteArrayContent(table);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        content.Headers.ContentDisposition = fileName is null ? null : new("attachment") { FileName = fileName };
        if (contentEncoding is not null)
        {
            content.Headers.ContentEncoding.Add(contentEncoding);
        }

        using var response = await http.PostAsync(new Uri("/v1/batches" + query, UriKind.Relative), content);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        if (response.Headers.Location is { } place)
        {
            Assert.EndsWith($"/v1/batches/{body.GetProperty("id").GetString()}", place.ToString(), StringComparison.Ordinal);
        }

        return ((int)response.StatusCode, body);
    }

    public Task<JsonElement> GetAsync(string path) => http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    public Task<byte[]> BytesAsync(string path) => http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    public async Task<int> StatusAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>Waits until a job is as it should be; five minutes are a failure.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> reached)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            var job = await GetAsync(path);
            if (reached(job))
            {
                return job;
            }

            Assert.True(Stopwatch.GetElapsedTime(start) < Longest, job.GetRawText());
            await Task.Delay(20);
        }
    }

    public Task<JsonElement> EndAsync(string path) => UntilAsync(path, job => State(job) is "done" or "failed" or "cancelled");

    public Task<JsonElement> UnderWayAsync(string path) =>
        UntilAsync(path, job => State(job) == "running" && job.GetProperty("progress") is { ValueKind: JsonValueKind.Object });

    public static string State(JsonElement job) => job.GetProperty("state").GetString()!;

    /// <summary>Result and rejects of one run of the tool on the same table.</summary>
    public static (byte[] Result, byte[] Rejects) Scored(TempFolder folder, string table, string models)
    {
        var own = Directory.CreateDirectory(folder.File("whole")).FullName;
        File.WriteAllText(Path.Combine(own, "table.csv"), table);
        var (exitCode, error) = ToolProcess.RunIn(
            own, "score", "table.csv", "--out", "result.csv", "--rejects", "rejects.csv", "--models", models);
        Assert.True(exitCode is 0 or 3, error);
        return (File.ReadAllBytes(Path.Combine(own, "result.csv")), File.ReadAllBytes(Path.Combine(own, "rejects.csv")));
    }

    /// <summary>The processes that work in a job's folder.</summary>
    public static IEnumerable<Process> Children(string folder) =>
        Process.GetProcesses().Where(process => WorksIn($"/proc/{process.Id}/cwd", folder));

    private static bool WorksIn(string link, string folder)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName.StartsWith(folder, StringComparison.Ordinal) == true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
