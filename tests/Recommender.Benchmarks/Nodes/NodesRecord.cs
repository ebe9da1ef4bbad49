using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Recommender.Benchmarks.Processes;
using Recommender.Benchmarks.Records;
using Recommender.Benchmarks.Service;
using static System.FormattableString;

namespace Recommender.Benchmarks.Nodes;

/// <summary>Three nodes on this machine and one PostgreSQL, beside what is promised of them. Medians of some runs.</summary>
internal sealed class NodesRecord(ResultsFolder results)
{
    public const int UsualRows = 1_000_000;

    private const int Runs = 5;
    private const int Kills = 3;
    private const int Parts = 20;
    private const int IdleSeconds = 30;
    private const int LabelledRows = 3_000;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private static readonly string[] Skills = ["python"];

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("recommender-benchmarks-");
    private readonly StringBuilder _text = new();
    private string _rowsAPart = "";

    /// <summary>Gives the program's exit code.</summary>
    /// <param name="rows">Of the table.</param>
    public int Measure(int rows)
    {
        _rowsAPart = Invariant($"{(rows + Parts - 1) / Parts}");
        // The nodes that it starts inherit it.
        Environment.SetEnvironmentVariable("Service__Batches__RowsAPart", _rowsAPart);
        _text.Append(Invariant($"""
            # Three nodes on one PostgreSQL

            All on the {Environment.ProcessorCount} cores of this machine, with the settings of a start; medians of {Runs} where several are
            measured. The table has {rows:#,0} rows and is scored in {Parts} parts of {_rowsAPart}.
            Load when it began: {File.ReadAllText("/proc/loadavg").Split(' ')[0]}.

            | What | Measured | Promised |
            |---|--:|--:|

            """));
        try
        {
            MadeTable.Write(People, rows, labelled: false);
            Line("start to ready, SQLite, s", Middle(ToReady), 1.5);
            Train();
            using (var cluster = new NodeCluster(_scratch.FullName, Models))
            {
                Idle(cluster);
                Line("promotion seen by all nodes, s", Middle(() => Promote(cluster)), 2);
                Recover(cluster, (rows + Parts - 1) / Parts);
                Score(cluster, rows);
                Line("readiness off before the socket closes, s (at the least)", Drain(cluster.Nodes[0]), 1);
            }

            results.Write(rows == UsualRows ? "nodes.md" : Invariant($"nodes-{rows}.md"), _text.ToString());
            return 0;
        }
        finally
        {
            _scratch.Delete(recursive: true);
        }
    }

    private string People => InScratch("people.csv");

    private string Models => InScratch("models");

    private void Line(string what, double measured, double promised) =>
        _text.Append(Invariant($"| {what} | {measured:0.00} | {promised:0.##} |\n"));

    private static double Middle(Func<double> measure) => ProcessCost.Middle(Enumerable.Range(0, Runs).Select(_ => measure()).ToList());

    private double ToReady()
    {
        using var server = ServerProcess.Start(
            Repository.Tool,
            port => ["serve", "--urls", Invariant($"http://127.0.0.1:{port}"), "--data", InScratch(Guid.NewGuid().ToString("N")),
                "--models", Repository.Models],
            "/health/ready");
        return server.ToReady.WallSeconds;
    }

    // A second version, so that there is something to promote; the default one stays what answers.
    private void Train()
    {
        TimedProcess.Run("cp", "-r", Repository.Models, Models);
        MadeTable.Write(InScratch("labelled.csv"), LabelledRows, labelled: true);
        TimedProcess.Run(
            Repository.Tool, "train", "--data", InScratch("labelled.csv"), "--recipe",
            Path.Combine(Repository.Root, "training", "recipes", "quick.json"), "--models", Models, "--reports", InScratch("reports"));
    }

    private void Idle(NodeCluster cluster)
    {
        Thread.Sleep(TimeSpan.FromSeconds(IdleSeconds / 3));
        var before = cluster.Nodes.ConvertAll(node => node.CpuSeconds);
        Thread.Sleep(TimeSpan.FromSeconds(IdleSeconds));
        var busy = cluster.Nodes.Select((node, i) => 100 * (node.CpuSeconds - before[i]) / IdleSeconds).Max();
        Line("an idle node, % of a core", busy, 3);
        Line("an idle node, MB", cluster.Nodes.Max(node => node.Megabytes), 280);
        Line("an idle node, connections", (double)cluster.Connections / NodeCluster.Count, 4);
    }

    private double Promote(NodeCluster cluster)
    {
        using var client = new HttpClient { BaseAddress = cluster.Nodes[0].Address };
        var models = client.GetFromJsonAsync<JsonElement>("/v1/models").GetAwaiter().GetResult().GetProperty("models");
        var now = Version(client);
        var other = models.EnumerateArray().Select(model => model.GetProperty("version").GetString()!).First(version => version != now);
        var start = Stopwatch.GetTimestamp();
        using var promoted = client.PostAsync(new Uri($"/v1/models/{other}/promote", UriKind.Relative), null).GetAwaiter().GetResult();
        promoted.EnsureSuccessStatusCode();
        foreach (var node in cluster.Nodes)
        {
            using var asked = new HttpClient { BaseAddress = node.Address };
            Until(() => Version(asked) == other);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string Version(HttpClient client)
    {
        using var answer = client.PostAsJsonAsync("/v1/recommendations", new { skills = Skills }).GetAwaiter().GetResult();
        return answer.Headers.GetValues("X-Model-Version").Single();
    }

    // The bytes of one run, by plain processes, by the nodes, and by nodes of which some are killed.
    private void Score(NodeCluster cluster, int rows)
    {
        using var client = new HttpClient { BaseAddress = cluster.Nodes[0].Address, Timeout = Timeout.InfiniteTimeSpan };
        var model = Version(client);
        var whole = TimedProcess.Run(Repository.Tool, "score", People, "--out", InScratch("one.csv"), "--models", Models, "--model", model);
        var start = Stopwatch.GetTimestamp();
        var plain = Plain(model);
        var plainSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var (seconds, age) = Batch(cluster, People, InScratch("one.csv"), () => { });
        Line("parts by the engine against plain processes, times", seconds / plainSeconds, 1.25);
        Line("CPU of the parts, plan and merge against one run, times", plain / whole.CpuSeconds, 1.15);
        Line("progress at any node, s old (at the most)", age, 2);

        var kills = 0;
        _ = Batch(cluster, People, InScratch("one.csv"), () =>
        {
            if (kills < Kills && cluster.AtWork is { Count: NodeCluster.Count } atWork)
            {
                kills++;
                Move(cluster, atWork[0]);
            }
        });
        _text.Append(Invariant($"| {rows:#,0} rows, {kills} kills | the bytes of one run | the bytes of one run |\n"));
    }

    private double Plain(string model)
    {
        var run = InScratch("run");
        var (plan, parts) = TimedProcess.Watch(
            Repository.Tool, ["plan", People, "--run", run, "--rows-a-part", _rowsAPart, "--models", Models, "--model", model]);
        var score = TimedProcess.Run(
            "bash", "-c", $"seq {parts} | xargs -P {NodeCluster.Count} -I % "
                + $"'{Repository.Tool}' score --run '{run}' --part % --models '{Models}'");
        var merge = TimedProcess.Run(Repository.Tool, "merge", "--run", run, "--out", InScratch("plain.csv"));
        TimedProcess.Run("cmp", InScratch("one.csv"), InScratch("plain.csv"));
        Directory.Delete(run, recursive: true);
        return plan.CpuSeconds + score.CpuSeconds + merge.CpuSeconds;
    }

    /// <summary>Seconds from the table's coming in to its end, and the longest that progress stood still at the last node.</summary>
    private (double Seconds, double Age) Batch(NodeCluster cluster, string people, string whole, Action look)
    {
        using var sender = new HttpClient { BaseAddress = cluster.Nodes[0].Address, Timeout = Timeout.InfiniteTimeSpan };
        using var file = new StreamContent(File.OpenRead(people)) { Headers = { ContentType = new("text/csv") } };
        using var answer = sender.PostAsync(new Uri("/v1/batches", UriKind.Relative), file).GetAwaiter().GetResult();
        var path = $"/v1/batches/{answer.Content.ReadFromJsonAsync<JsonElement>().GetAwaiter().GetResult().GetProperty("id").GetString()}";
        var start = Stopwatch.GetTimestamp();
        var (told, since, age) = ("", start, 0.0);
        while (true)
        {
            look();
            using var client = new HttpClient { BaseAddress = cluster.Nodes[^1].Address };
            var job = client.GetFromJsonAsync<JsonElement>(path).GetAwaiter().GetResult();
            if (job.GetProperty("state").GetString() is not ("queued" or "running") and var state)
            {
                var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                Check(client, path, state, whole);
                return (seconds, age);
            }

            if (job.GetProperty("progress") is { ValueKind: JsonValueKind.Object } progress
                && progress.GetRawText() is var now && now != told)
            {
                age = told.Length == 0 ? 0 : Math.Max(age, Stopwatch.GetElapsedTime(since).TotalSeconds);
                (told, since) = (now, Stopwatch.GetTimestamp());
            }

            Thread.Sleep(BetweenLooks);
        }
    }

    private void Check(HttpClient client, string path, string? state, string whole)
    {
        if (state != "done")
        {
            throw new InvalidOperationException($"The batch ended as {state}.");
        }

        using (var scored = File.Create(InScratch("nodes.csv")))
        {
            client.GetStreamAsync(new Uri(path + "/result", UriKind.Relative)).GetAwaiter().GetResult().CopyTo(scored);
        }

        // Ends badly where a byte differs.
        TimedProcess.Run("cmp", whole, InScratch("nodes.csv"));
        using var deleted = client.DeleteAsync(new Uri(path, UriKind.Relative)).GetAwaiter().GetResult();
    }

    // As many parts as nodes, so that the new node has a slot free for the one whose node is killed.
    private void Recover(NodeCluster cluster, int rowsAPart)
    {
        using var client = new HttpClient { BaseAddress = cluster.Nodes[^1].Address };
        var (few, whole) = (InScratch("few.csv"), InScratch("few-one.csv"));
        MadeTable.Write(few, NodeCluster.Count * rowsAPart, labelled: false);
        TimedProcess.Run(Repository.Tool, "score", few, "--out", whole, "--models", Models, "--model", Version(client));
        List<double> moved = [];
        for (var run = 1; run <= Runs; run++)
        {
            _ = Batch(cluster, few, whole, () =>
            {
                if (moved.Count < run && cluster.AtWork is { Count: NodeCluster.Count } atWork)
                {
                    moved.Add(Move(cluster, atWork[0]));
                }
            });
        }

        Line("killed node → its part at work elsewhere, a slot free, s", ProcessCost.Middle(moved), 20);
    }

    private static double Move(NodeCluster cluster, (ServerProcess Node, string Part) work)
    {
        var start = Stopwatch.GetTimestamp();
        cluster.Kill(work.Node);
        cluster.StartMissing();
        Until(() => cluster.AtWork.Any(one => one.Part == work.Part));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // From the first 503 of its readiness to the first connection that is refused.
    private static double Drain(ServerProcess node)
    {
        using var client = new HttpClient { BaseAddress = node.Address };
        TimedProcess.Run("kill", "-TERM", node.Id.ToString(CultureInfo.InvariantCulture));
        Until(() => Status(client) == HttpStatusCode.ServiceUnavailable);
        var start = Stopwatch.GetTimestamp();
        Until(() => Status(client) is null);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static HttpStatusCode? Status(HttpClient client)
    {
        try
        {
            using var answer = client.GetAsync(new Uri("/health/ready", UriKind.Relative)).GetAwaiter().GetResult();
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static void Until(Func<bool> holds)
    {
        while (!holds())
        {
            Thread.Sleep(BetweenLooks);
        }
    }

    private string InScratch(string name) => Path.Combine(_scratch.FullName, name);
}
