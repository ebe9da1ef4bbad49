using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Recommender.Benchmarks.Processes;
using Recommender.Benchmarks.Records;
using Recommender.People;
using static System.FormattableString;

namespace Recommender.Benchmarks.Service;

/// <summary>The service under load, beside peers in turn, with the load generator on the same cores.</summary>
internal sealed class ServiceRecord(ResultsFolder results)
{
    private const int Bodies = 2_000;
    private const int Runs = 3;
    private const int Connections = 16;
    private const int OutcomeConnections = 128;
    private const int Seconds = 10;
    private const int SteadyRate = 2_000;
    private const int LettersTyped = 4;
    private const int Million = 1_000_000;
    private const int Looks = 10;
    private const int Starts = 10;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("recommender-benchmarks-");
    private readonly StringBuilder _text = new("# The service, with the load generator on the same cores\n");

    public void Measure()
    {
        try
        {
            var profiles = DefaultModel.People(Bodies);
            File.WriteAllLines(InScratch("profiles.ndjson"), profiles.Select(profile => JsonSerializer.Serialize(profile, Web)));
            AppendRivals();
            AppendLatency([.. profiles.Select(profile => JsonSerializer.SerializeToUtf8Bytes(profile, Web))]);
            AppendTypeahead();
            AppendStart();
            AppendMemory();
            AppendOutcomes();
            results.Write("service.md", _text.ToString());
        }
        finally
        {
            _scratch.Delete(recursive: true);
        }
    }

    private void AppendRivals()
    {
        using var ours = Serve("rivals");
        _text.Append(new Rivals(InScratch("profiles.ndjson")).Measure(_scratch.FullName, ours));
    }

    private void AppendLatency(byte[][] bodies)
    {
        using var ours = Serve("latency");
        var address = new Uri(ours.Address, "/v1/recommendations");
        _ = Post(ours, 2);
        var alone = Enumerable
            .Range(0, Runs)
            .Select(_ => Wrk.Send(address, InScratch("profiles.ndjson"), connections: 1, Seconds / 2))
            .ToList();
        _ = PacedLoad.PostAsync(address, bodies, SteadyRate, 2).GetAwaiter().GetResult();
        var paced = Enumerable
            .Range(0, Runs)
            .Select(_ => PacedLoad.PostAsync(address, bodies, SteadyRate, Seconds).GetAwaiter().GetResult())
            .ToList();
        _text.Append("\n## How long an answer takes, medians of 3 runs\n\n|  | p50 ms | p99 ms |\n|---|--:|--:|\n");
        _text.Append(
            CultureInfo.InvariantCulture,
            $"| one caller, one after the other | {Median(alone, run => run.P50):0.00} | {Median(alone, run => run.P99):0.00} |\n");
        _text.Append(
            CultureInfo.InvariantCulture,
            $"| {SteadyRate:#,0} a second, sent on time whether answers keep up or not | {Median(paced, run => At(run, 0.5)):0.00} | "
            + $"{Median(paced, run => At(run, 0.99)):0.00} |\n");
    }

    private void AppendTypeahead()
    {
        var typed = DefaultModel.Bundle.Taxonomy.Skills.All
            .SelectMany(skill => Enumerable
                .Range(1, Math.Min(LettersTyped, skill.Name.Length))
                .Select(letters => skill.Name[..letters].ToLowerInvariant()))
            .Distinct(StringComparer.Ordinal)
            .Select(word => $"/v1/skills?q={Uri.EscapeDataString(word)}")
            .ToList();
        File.WriteAllLines(InScratch("typed.txt"), typed);
        using var ours = Serve("typeahead");
        var runs = Enumerable
            .Range(0, Runs)
            .Select(_ => Wrk.Send(ours.Address, InScratch("typed.txt"), connections: 1, Seconds / 2))
            .ToList();
        _text.Append(CultureInfo.InvariantCulture, $"\n## Skills while they are typed: the first 1 to {LettersTyped} letters of each, "
            + $"{typed.Count:#,0} in turn, medians of {Runs} runs\n\n");
        _text.Append("|  | p50 ms | p99 ms |\n|---|--:|--:|\n");
        _text.Append(
            CultureInfo.InvariantCulture,
            $"| one caller, one after the other | {Median(runs, run => run.P50):0.00} | {Median(runs, run => run.P99):0.00} |\n");
    }

    private void AppendStart()
    {
        var empty = EmptyPrograms.Kestrel();
        var (starts, empties) = (new List<(ProcessCost Ready, double Typed)>(), new List<ProcessCost>());
        for (var run = 0; run < Starts; run++)
        {
            using (var server = Serve($"start-{run}"))
            {
                starts.Add((server.ToReady, FirstMilliseconds(server, "/v1/skills?q=py")));
            }

            using var other = ServerProcess.Start(empty, port => ["--urls", $"http://127.0.0.1:{port}"], "/");
            empties.Add(other.ToReady);
        }

        _text.Append(Invariant($"""

            ## From start to ready, medians of {Starts} in turn

            |  | Seconds | CPU seconds | Busy % |
            |---|--:|--:|--:|
            {Line("recommender serve, on an empty data folder", starts.ConvertAll(start => start.Ready))}
            {Line("an empty Kestrel with one route", empties)}

            The very first skills typed are answered in {Median(starts, start => start.Typed):0.0} ms.

            """));

        static string Line(string name, List<ProcessCost> costs) => ProcessCost.Median(costs) is var cost
            ? Invariant($"| {name} | {cost.WallSeconds:0.00} | {cost.CpuSeconds:0.00} | {cost.BusyPercent:0} |")
            : "";
    }

    private static double FirstMilliseconds(ServerProcess server, string path)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        // The connection is made before.
        using var ready = client.GetAsync(new Uri("/health/live", UriKind.Relative)).GetAwaiter().GetResult();
        var start = Stopwatch.GetTimestamp();
        _ = client.GetStringAsync(new Uri(path, UriKind.Relative)).GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private void AppendMemory()
    {
        using var ours = Serve("memory");
        _text.Append("\n## Memory over a million answers\n\n| Answers | Resident MiB |\n|--:|--:|\n");
        var done = 0.0;
        for (var look = 0; done < Million; look++)
        {
            _text.Append(CultureInfo.InvariantCulture, $"| {done:#,0} | {ours.Megabytes:0} |\n");
            var next = (look + 1) * (Million / Looks);
            while (done < next)
            {
                done += Seconds / 2 * Post(ours, Seconds / 2).RequestsPerSecond;
            }
        }

        _text.Append(CultureInfo.InvariantCulture, $"| {done:#,0} | {ours.Megabytes:0} |\n");
    }

    private void AppendOutcomes()
    {
        var data = InScratch("outcomes");
        var key = TimedProcess.Text(Repository.Tool, "keys", "create", "--scope", "outcomes", "--name", "benchmark", "--data", data);
        using var ours = Serve("outcomes");
        File.WriteAllLines(InScratch("outcomes.ndjson"), new MadePeople(DefaultModel.Bundle, seed: 8).Take(Bodies).Select(Outcome));
        var runs = Enumerable
            .Range(0, Runs)
            .Select(_ => Wrk.Send(new(ours.Address, "/v1/outcomes"), InScratch("outcomes.ndjson"), OutcomeConnections, Seconds, key))
            .ToList();
        _text.Append(CultureInfo.InvariantCulture, $"\n## Outcomes stored in SQLite, one a request, {OutcomeConnections} connections\n\n"
            + $"{Median(runs, run => run.RequestsPerSecond):#,0} a second; {runs.Sum(run => run.Failed)} failed.\n");
    }

    private static string Outcome(LabelledProfile person)
    {
        var body = JsonSerializer.SerializeToNode(person.Profile, Web)!.AsObject();
        body.Remove("currentRole");
        body["personId"] = person.ProfileId;
        body["role"] = person.Role;
        body["salary"] = person.Pay!.Low;
        body["currency"] = "USD";
        return body.ToJsonString();
    }

    private ServerProcess Serve(string data) => ServerProcess.Start(
        Repository.Tool, port => ["serve", "--urls", $"http://127.0.0.1:{port}", "--data", InScratch(data), "--models", Repository.Models],
        "/health/ready");

    private LoadResult Post(ServerProcess server, int seconds, string path = "/v1/recommendations") =>
        Wrk.Send(new(server.Address, path), InScratch("profiles.ndjson"), Connections, seconds);

    private string InScratch(string name) => Path.Combine(_scratch.FullName, name);

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static double Median<T>(IReadOnlyList<T> runs, Func<T, double> figure)
    {
        var sorted = runs.Select(figure).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
