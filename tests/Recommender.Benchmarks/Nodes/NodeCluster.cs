using System.Globalization;
using Recommender.Benchmarks.Processes;
using Recommender.Benchmarks.Service;
using static System.FormattableString;

namespace Recommender.Benchmarks.Nodes;

/// <summary>Nodes on a database of their own and one folder, with the settings that an operator starts with.</summary>
internal sealed class NodeCluster : IDisposable
{
    public const int Count = 3;

    private const string Server = "RECOMMENDER_TEST_POSTGRES";

    private readonly string _folder;
    private readonly string _name = $"bench_{Guid.NewGuid():n}";
    private readonly string _connection;

    public NodeCluster(string folder, string models)
    {
        _connection = Environment.GetEnvironmentVariable(Server)
            ?? throw new InvalidOperationException($"Expected a server of PostgreSQL in {Server} (tests/README.md).");
        (_folder, Models) = (folder, models);
        Ask("postgres", $"CREATE DATABASE {_name}");
        Nodes = [.. Enumerable.Range(0, Count).Select(_ => Start())];
    }

    public string Models { get; }

    public List<ServerProcess> Nodes { get; }

    /// <summary>Connections that the nodes hold, all together.</summary>
    public int Connections =>
        int.Parse(Ask("postgres", $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{_name}'"), CultureInfo.InvariantCulture);

    /// <summary>The parts under way, with the node of each.</summary>
    public IReadOnlyList<(ServerProcess Node, string Part)> AtWork =>
    [
        .. from node in Nodes
           from worker in ProcessTree.Workers(node.Id)
           let place = Array.IndexOf(worker.Arguments, "--part")
           where place >= 0
           select (node, worker.Arguments[place + 1]),
    ];

    /// <summary>Kills a node, its workers see that, and starts another.</summary>
    public void Kill(ServerProcess node)
    {
        node.Kill();
        Nodes.Remove(node);
    }

    public void StartMissing()
    {
        while (Nodes.Count < Count)
        {
            Nodes.Add(Start());
        }
    }

    public void Dispose()
    {
        Nodes.ForEach(node => node.Dispose());
        Ask("postgres", $"DROP DATABASE {_name} WITH (FORCE)");
    }

    private ServerProcess Start() => ServerProcess.Start(
        Repository.Tool,
        port =>
        [
            "serve", "--urls", Invariant($"http://127.0.0.1:{port}"), "--without-keys", "--data", Path.Combine(_folder, "data"),
            "--models", Models, "--database", $"{_connection};Database={_name}",
        ],
        "/health/ready");

    // As libpq names what Npgsql has in its connection string.
    private string Ask(string database, string sql)
    {
        var words = _connection.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => $"{pair[0].ToLowerInvariant().Replace("username", "user", StringComparison.Ordinal)}={pair[1]}");
        return TimedProcess.Text("psql", "-qtA", "-d", $"{string.Join(' ', words)} dbname={database}", "-c", sql);
    }
}
