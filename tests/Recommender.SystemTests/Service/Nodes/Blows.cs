namespace Recommender.SystemTests.Service.Nodes;

/// <summary>Something that goes wrong, and is over when its task is.</summary>
internal sealed record Blow(string Name, Func<Cluster, IWork, Random, Task> StrikeAsync)
{
    /// <summary>A file without which it cannot be done; null for none.</summary>
    public string? Needs { get; init; }

    /// <summary>How a node is prepared before the work begins.</summary>
    public (string Name, string Value)[] Prepared { get; init; } = [];
}

/// <summary>All that goes wrong. As many as have no divisor in common with the steps.</summary>
internal static class Blows
{
    public const string FakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

    /// <summary>Longer than a node may be silent.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    public static IReadOnlyList<Blow> All { get; } =
    [
        new("the working node killed", (cluster, _, chance) => KillAsync(cluster, AtWork(cluster, chance))),
        new("another node killed", (cluster, _, chance) => KillAsync(cluster, (AtWork(cluster, chance) + 1) % Cluster.Count)),
        new("all nodes killed, new ones after 3 s", (cluster, _, _) => KillAllAsync(cluster)),
        new("the child killed", KillChildAsync),
        new("PostgreSQL away for 1 s", (cluster, _, _) => WithoutPostgresAsync(cluster, 1)),
        new("PostgreSQL away for 10 s", (cluster, _, _) => WithoutPostgresAsync(cluster, 10)),
        new("PostgreSQL away for 60 s", (cluster, _, _) => WithoutPostgresAsync(cluster, 60)),
        new("PostgreSQL away as a child ends", AsAChildEndsAsync),
        new("SIGTERM of the working node", StopAsync),
        new("a clock 60 s ahead, another node killed", KillTheOthersAsync) { Needs = FakeTime, Prepared = Clock("+60s") },
        new("a clock 60 s behind, another node killed", KillTheOthersAsync) { Needs = FakeTime, Prepared = Clock("-60s") },
        new("the same delivered to two, as a node and its child stand still", StandStillAsync),
        new("cancelled at another node", (_, work, chance) => work.EndAsync(chance.Next(Cluster.Count), delete: false)),
        new("deleted at another node", (_, work, chance) => work.EndAsync(chance.Next(Cluster.Count), delete: true)),
        new("the network of a node cut", (cluster, _, chance) => WithoutLineAsync(cluster, chance, line => line.Cut())),
        new("the network of a node silent", (cluster, _, chance) => WithoutLineAsync(cluster, chance, line => line.Silence())),
    ];

    // Its clock is wrong, and that of its children. The clock that only counts is off by as much: the runtime waits by that, and with it
    // right the library would have it wait too short or too long.
    public static (string Name, string Value)[] Clock(string by) => [("LD_PRELOAD", FakeTime), ("FAKETIME", by)];

    /// <summary>A node that has a child at work; any where none has.</summary>
    private static int AtWork(Cluster cluster, Random chance)
    {
        var all = cluster.AtWork();
        return all.Count == 0 ? chance.Next(Cluster.Count) : all[chance.Next(all.Count)];
    }

    private static async Task KillAsync(Cluster cluster, int node)
    {
        await cluster.KillAsync(node);
        await cluster.StartAsync(node);
    }

    // The node with the wrong clock is the first.
    private static Task KillTheOthersAsync(Cluster cluster, IWork work, Random chance) =>
        KillAsync(cluster, 1 + chance.Next(Cluster.Count - 1));

    private static async Task KillAllAsync(Cluster cluster)
    {
        var all = Enumerable.Range(0, Cluster.Count).ToList();
        await Task.WhenAll(all.Select(cluster.KillAsync));
        await Task.Delay(TimeSpan.FromSeconds(3));
        await Task.WhenAll(all.Select(node => cluster.StartAsync(node)));
    }

    private static async Task KillChildAsync(Cluster cluster, IWork work, Random chance)
    {
        foreach (var child in cluster.Children(AtWork(cluster, chance)))
        {
            await Tests.Service.ServiceProcess.SendAsync(child, "KILL");
        }
    }

    private static async Task WithoutPostgresAsync(Cluster cluster, int seconds)
    {
        await cluster.KillPostgresAsync();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        await cluster.BeginPostgresAsync();
    }

    private static async Task AsAChildEndsAsync(Cluster cluster, IWork work, Random chance)
    {
        if (cluster.Children(AtWork(cluster, chance)) is [var child, ..])
        {
            while (HasWork(child))
            {
                await Task.Yield();
            }
        }

        await WithoutPostgresAsync(cluster, 10);
    }

    // One that has ended stays in the list of processes until its parent has asked.
    private static bool HasWork(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task StopAsync(Cluster cluster, IWork work, Random chance)
    {
        var node = AtWork(cluster, chance);
        Assert.Equal(0, await cluster.StopAsync(node));
        await cluster.StartAsync(node);
    }

    // It is taken for dead, and then at work again, as is the node that was given the same.
    private static async Task StandStillAsync(Cluster cluster, IWork work, Random chance)
    {
        var node = AtWork(cluster, chance);
        var children = cluster.Children(node);
        await cluster.SendAsync(node, "STOP");
        await Task.WhenAll(children.Select(child => Tests.Service.ServiceProcess.SendAsync(child, "STOP")));
        await Task.Delay(Long);
        await Task.WhenAll(children.Select(child => Tests.Service.ServiceProcess.SendAsync(child, "CONT")));
        await cluster.SendAsync(node, "CONT");
    }

    private static async Task WithoutLineAsync(Cluster cluster, Random chance, Action<Jobs.CutLine> strike)
    {
        var line = cluster.Line(AtWork(cluster, chance));
        strike(line);
        await Task.Delay(Long);
        line.Mend();
    }
}
