using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recommender.Benchmarks.Records;

namespace Recommender.Benchmarks.Service;

/// <summary>What the service's processors take for bodies made to be dear, beside ordinary ones of the same size.</summary>
/// <param name="results">Where the table goes.</param>
/// <param name="tool">The tool that is measured: this checkout's, or that of another build.</param>
internal sealed class BodyRecord(ResultsFolder results, string tool)
{
    private const double LeastSeconds = 0.5;
    private const double MostSeconds = 30;
    private const int LeastRequests = 2;
    private const int MostRequests = 300;
    private const int WarmUp = 200;
    private const string NewKey = "Idempotency-Key";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("recommender-benchmarks-");
    private readonly List<JsonObject> _people =
        [.. DefaultModel.People(1_000).Select(person => JsonSerializer.SerializeToNode(person, Web)!.AsObject())];

    public void Measure()
    {
        try
        {
            using var server = ServerProcess.Start(
                tool, port => [
                    "serve", "--urls", $"http://127.0.0.1:{port}", "--data", _scratch.FullName, "--models", Repository.Models,
                    "--without-keys",
                ], "/health/ready");
            using var client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
            var kinds = BodyKinds.All.ToList();
            for (var i = 0; i < WarmUp; i++)
            {
                _ = Post(client, kinds[i % kinds.Count], BodyKinds.Ordinary(kinds[i % kinds.Count], 20_000, _people));
            }

            results.Write("bodies.md", Table(kinds.ConvertAll(kind => Cost(server, client, kind))));
        }
        finally
        {
            _scratch.Delete(recursive: true);
        }
    }

    private BodyCost Cost(ServerProcess server, HttpClient client, BodyKind kind)
    {
        var chance = new Random(4);
        List<byte[]> bodies = [.. Enumerable.Range(0, LeastRequests + 1).Select(_ => kind.Make(chance))];
        var (seconds, status) = Seconds(server, client, kind, bodies);
        var (ordinary, _) = Seconds(server, client, kind, [BodyKinds.Ordinary(kind, bodies[0].Length, _people)]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind.Route}, {kind.Name}: {bodies[0].Length:#,0} bytes, {1000 * seconds:0.0} ms, {1000 * ordinary:0.0} ms, {status}"));
        return new(kind, bodies[0].Length, seconds, ordinary, status);
    }

    // Of one request, by the processor time of the whole process.
    private static (double Seconds, int Status) Seconds(ServerProcess server, HttpClient client, BodyKind kind, List<byte[]> bodies)
    {
        var (status, requests, start) = (Post(client, kind, bodies[0]), 0, server.CpuSeconds);
        while (requests < LeastRequests || (server.CpuSeconds - start < LeastSeconds && requests < MostRequests))
        {
            status = Post(client, kind, bodies[++requests % bodies.Count]);
            if (server.CpuSeconds - start > MostSeconds)
            {
                break;
            }
        }

        return ((server.CpuSeconds - start) / requests, status);
    }

    private static int Post(HttpClient client, BodyKind kind, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, kind.Route) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(kind.ContentType);
        request.Headers.Add(NewKey, Guid.NewGuid().ToString());
        using var response = client.Send(request);
        _ = response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        return (int)response.StatusCode;
    }

    private static string Table(List<BodyCost> costs)
    {
        var text = new StringBuilder("# What a body costs, beside an ordinary one of the same size\n\n");
        text.Append("Processor time of the whole service, a request; "
            + "an ordinary body is made of made-up people who tell some skills, years and a place, as many as fill the size.\n");
        foreach (var route in costs.GroupBy(cost => cost.Kind.Route))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## POST {route.Key}\n\n"
                + $"| Body | Bytes | Profiles | CPU ms | Ordinary | Times | Answer |\n|---|--:|--:|--:|--:|--:|--:|\n");
            foreach (var cost in route.OrderByDescending(cost => cost.Times))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {cost.Kind.Name} | {cost.Bytes:#,0} | {cost.Kind.Profiles:#,0} | {1000 * cost.Seconds:#,0.0} | "
                    + $"{1000 * cost.Ordinary:#,0.0} | {cost.Times:0.0} | {cost.Status} |\n");
            }
        }

        var worst = costs.Where(cost => cost.Status < 300).MaxBy(cost => cost.Times)!;
        return text
            .Append(CultureInfo.InvariantCulture, $"\nThe dearest that is accepted costs {worst.Times:0.0} times an ordinary body.\n")
            .ToString();
    }

    private sealed record BodyCost(BodyKind Kind, int Bytes, double Seconds, double Ordinary, int Status)
    {
        public double Times => Seconds / Ordinary;
    }
}
