using System.Net.Http.Headers;
using System.Text;
using Recommender.Benchmarks.Processes;
using static System.FormattableString;

namespace Recommender.Benchmarks.Service;

/// <summary>
/// The service beside the one most teams would write and the strongest we could, asked the same in turn: by many at once, as quickly as
/// each answers, and by one caller.
/// </summary>
/// <param name="bodies">A file with a body a line.</param>
internal sealed class Rivals(string bodies)
{
    private const int Runs = 3;
    private const int Many = 16;
    private const int SecondsOfMany = 10;
    private const int SecondsOfOne = 5;
    private const int WarmUp = 2;
    private const int OurCities = 5;
    private const int TheirCities = 3;
    private const string Ours = "/v1/recommendations";
    private const string Theirs = "/recommendations";
    private const string Usual = "fastapi_xgboost.py";
    private const string Strongest = "asgi_compiled.py";

    /// <summary>Trains the peers' model in a folder, checks their answers, and measures. Tables, and the ratios in words.</summary>
    public string Measure(string scratch, ServerProcess ours)
    {
        var model = new PeerModel(scratch);
        var (usualCheck, strongestCheck) = (model.Check(Usual), model.Check(Strongest));
        using var usual = Serve(Usual, "/docs");
        using var strongest = Serve(Strongest, "/");
        List<Rival> rivals =
        [
            new("recommender serve", ours, new(ours.Address, Ours)),
            new("what most teams write: FastAPI, uvicorn (uvloop, httptools, 2 workers), xgboost", usual, new(usual.Address, Theirs)),
            new("the strongest we could: bare ASGI on the same, trees compiled to C", strongest, new(strongest.Address, Theirs)),
        ];
        rivals.ForEach(rival => Wrk.Send(rival.Address, bodies, Many, WarmUp));
        var text = new StringBuilder();
        Append(text, rivals, Many, SecondsOfMany);
        var work = rivals.Select(rival => new AnswerWork(
            rival.Name, IsPeer: rival != rivals[0], rival == rivals[0] ? OurCities : TheirCities, Bytes(rival)));
        text.Append(AnswerWork.Table(work));
        Append(text, rivals, 1, SecondsOfOne);
        return text.Append(PeerModel.Checked((Usual, usualCheck), (Strongest, strongestCheck))).ToString();

        ServerProcess Serve(string script, string ready) => ServerProcess.Start(
            PeerModel.Python, port => [PeerModel.Script(script), "serve", model.Folder, Invariant($"{port}")], ready);
    }

    private void Append(StringBuilder text, List<Rival> rivals, int connections, int seconds)
    {
        var runs = rivals.ToDictionary(rival => rival, _ => new List<ServedLoad>());
        for (var run = 0; run < Runs; run++)
        {
            rivals.ForEach(rival => runs[rival].Add(Load(rival, connections, seconds)));
        }

        var callers = connections == 1 ? "one caller" : Invariant($"{connections} callers at once");
        text.Append(Invariant($"""

            ## As quickly as it answers, {callers}, medians of {Runs} runs of {seconds} s in turn

            |  | Answers/s | p50 ms | p99 ms | Failed | CPU seconds | Busy % | Load generator busy % | MiB |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|

            """));
        foreach (var (rival, served) in runs)
        {
            var cost = ProcessCost.Median(served.ConvertAll(run => run.Server));
            text.Append(Invariant($"| {rival.Name} | {Rate(served):#,0} | {Middle(served, run => run.Load.P50):0.00} | "));
            text.Append(Invariant($"{Middle(served, run => run.Load.P99):0.00} | {served.Sum(run => run.Load.Failed)} | "));
            text.Append(Invariant($"{cost.CpuSeconds:0.0} | {cost.BusyPercent:0} | "));
            text.Append(Invariant($"{Middle(served, run => run.Load.Load.BusyPercent):0} | {cost.PeakMegabytes:0} |\n"));
        }

        var ratios = runs.Values.Skip(1).Select(served => Rate(runs[rivals[0]]) / Rate(served)).ToList();
        text.Append(Invariant($"""

            Ours answers {ratios[0]:0.0} times as many as what most teams write and {ratios[1]:0.0} times as many as the strongest.
            Busy is processor time as a share of all cores, the load generator's apart.

            """));
    }

    private ServedLoad Load(Rival rival, int connections, int seconds)
    {
        var before = rival.Server.CpuSeconds;
        var load = Wrk.Send(rival.Address, bodies, connections, seconds);
        return new(load, new(load.Load.WallSeconds, rival.Server.CpuSeconds - before, rival.Server.Megabytes));
    }

    private double Bytes(Rival rival)
    {
        using var client = new HttpClient();
        return File.ReadLines(bodies).Take(100).Average(body =>
        {
            using var content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));
            using var response = client.PostAsync(rival.Address, content).GetAwaiter().GetResult();
            return response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync().GetAwaiter().GetResult().Length;
        });
    }

    private static double Rate(List<ServedLoad> served) => Middle(served, run => run.Load.RequestsPerSecond);

    private static double Middle(List<ServedLoad> served, Func<ServedLoad, double> figure) => ProcessCost.Middle(served.Select(figure));

    private sealed record Rival(string Name, ServerProcess Server, Uri Address);

    /// <summary>A load, and what the server took for it, with the memory it holds after.</summary>
    private sealed record ServedLoad(LoadResult Load, ProcessCost Server);
}
