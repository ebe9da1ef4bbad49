using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Recommender.Service.Store;
using Recommender.SystemTests.Service.Jobs;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;
using Recommender.Tests.Service.Retraining;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Nodes;

/// <summary>
/// Three real services with a champion that can be trained anew, on one folder and one PostgreSQL of their own, each on a line to it that
/// can be cut. A node keeps its place when it is started again.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const int Count = 3;

    private readonly PostgresServer _server;
    private readonly CutLine[] _lines;
    private readonly ServiceProcess[] _nodes = new ServiceProcess[Count];
    private readonly HttpClient[] _clients = new HttpClient[Count];
    private readonly Dictionary<string, string?> _settings;

    private Cluster(PostgresServer server, TestStore store, double drainSeconds)
    {
        (_server, Store) = (server, store);
        _lines = [.. Enumerable.Range(0, Count).Select(_ => new CutLine("127.0.0.1", server.Port))];
        Champion = RetrainingRun.Prepare(store.Folder);
        _settings = new(RetrainingRun.Settings(store.Folder).Concat(BatchClient.Quick).DistinctBy(pair => pair.Key))
        {
            ["Service:Batches:RowsAPart"] = $"{BatchWork.RowsAPart}",
            ["Service:DrainSeconds"] = drainSeconds.ToString(CultureInfo.InvariantCulture),
            ["Service:Jobs:CheckIn"] = "00:00:01",
            ["Service:Jobs:Sweep"] = "00:00:05",
            // Whatever is trained is promoted.
            ["Service:Retraining:Margin"] = "0.9",
            ["Service:Retraining:MostPayMove"] = "10",
            ["Service:Retraining:MostRoleChange"] = "1",
        };
    }

    public TestStore Store { get; }

    /// <summary>The version that all moments begin with.</summary>
    public string Champion { get; }

    public static async Task<Cluster> StartAsync(double drainSeconds = 1)
    {
        var server = await PostgresServer.StartAsync();
        var cluster = new Cluster(server, await TestStore.CreateOnAsync(server.Connection), drainSeconds);
        // All at once, on an empty database.
        await Task.WhenAll(Enumerable.Range(0, Count).Select(node => cluster.StartAsync(node)));
        return cluster;
    }

    public HttpClient Client(int node) => _clients[node];

    /// <summary>Starts a node and waits until it is ready.</summary>
    /// <param name="node">Its place.</param>
    /// <param name="variables">Of its environment, beside the settings of all.</param>
    public async Task StartAsync(int node, params (string Name, string Value)[] variables)
    {
        var settings = new Dictionary<string, string?>(_settings)
        {
            ["Service:Database"] = new NpgsqlConnectionStringBuilder(Store.Database) { Port = _lines[node].Port }.ConnectionString,
        };
        foreach (var (name, value) in variables)
        {
            settings[name] = value;
        }

        _nodes[node] = await ServiceProcess.StartAsync(Store, level: "Warning", settings: settings);
        _clients[node] = _nodes[node].Client();
        await ReadyAsync(node);
    }

    public Task ReadyAsync(int node) => Until.HoldsAsync(
        async () =>
        {
            using var ready = await _clients[node].GetAsync(new Uri("/health/ready", UriKind.Relative));
            return ready.IsSuccessStatusCode;
        },
        $"node {node} ready");

    public Task KillAsync(int node) => _nodes[node].KillAsync();

    public Task<int> StopAsync(int node) => _nodes[node].StopAsync();

    public async Task KillPostgresAsync()
    {
        // At once for all nodes; the server takes its time to end.
        Array.ForEach(_lines, line => line.Cut());
        await _server.KillAsync();
    }

    public async Task BeginPostgresAsync()
    {
        await _server.BeginAsync();
        Array.ForEach(_lines, line => line.Mend());
    }

    public CutLine Line(int node) => _lines[node];

    public Task SendAsync(int node, string signal) => ServiceProcess.SendAsync(_nodes[node].Id, signal);

    /// <summary>The processes at work for a node.</summary>
    public IReadOnlyList<int> Children(int node) =>
        [.. Process.GetProcesses().Select(process => process.Id).Where(id => Parent(id) == _nodes[node].Id)];

    /// <summary>The nodes that have a child at work, in any order.</summary>
    public IReadOnlyList<int> AtWork() => [.. Enumerable.Range(0, Count).Where(node => Children(node).Count > 0)];

    /// <summary>Asks the store; again where the server was away meanwhile.</summary>
    public async Task<T> AskAsync<T>(Func<RecommenderStore, Task<T>> ask)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return await Store.AskAsync(ask);
            }
            catch (Exception fault) when (StoreFault.Is(fault) && Stopwatch.GetElapsedTime(start) < Until.Longest)
            {
                await Task.Delay(100);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Enumerable.Range(0, Count))
        {
            _clients[node]?.Dispose();
            await (_nodes[node]?.DisposeAsync() ?? ValueTask.CompletedTask);
            await _lines[node].DisposeAsync();
        }

        await Store.DisposeAsync();
        await _server.DisposeAsync();
    }

    // The fourth word after the name, which may have blanks and brackets in it.
    private static int Parent(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
