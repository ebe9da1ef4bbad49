using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recommender.Service.Store;
using Recommender.Tests;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Nodes;

/// <summary>A node that believes it is another time takes nothing from those at work.</summary>
public sealed class WrongClockTests
{
    /// <summary>Twice as long as a node of the cluster may be silent.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(10);

    [NeedsFact("/usr/lib/postgresql", Blows.FakeTime)]
    public async Task PartsThatAreUnderWayStayWhereTheyAre()
    {
        await using var cluster = await Cluster.StartAsync();
        foreach (var by in new[] { "+60s", "-60s" })
        {
            await cluster.KillAsync(0);
            var work = new BatchWork(cluster, 1);
            await work.BeginAsync();
            await Until.HoldsAsync(() => Working(cluster).Exists(child => PartOf(child) > 0), "a part under way");
            // So that they are under way for as long as is watched.
            var children = Working(cluster);
            await SignalAsync(children, "STOP");
            var stopped = children.ConvertAll(PartOf);
            var before = await UnderWayAsync(cluster, stopped);

            await cluster.StartAsync(0, Blows.Clock(by));
            await Task.Delay(Watched);
            var after = await UnderWayAsync(cluster, stopped);
            await SignalAsync(children, "CONT");

            Assert.NotEmpty(before);
            Assert.Equal(before, after);
            await work.CheckAsync();
        }
    }

    private static List<int> Working(Cluster cluster) => [.. cluster.Children(1), .. cluster.Children(2)];

    private static Task<List<string>> UnderWayAsync(Cluster cluster, IReadOnlyCollection<int> parts) => cluster.AskAsync(store => store
        .BatchParts
        .Where(part => part.State == BatchState.Running && parts.Contains(part.Part))
        .OrderBy(part => part.Part)
        .Select(part => part.Part + " at " + part.Node)
        .ToListAsync());

    // 0, which is no part, of a child that plans or has ended.
    private static int PartOf(int process)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
            return Array.IndexOf(words, "--part") is var at and >= 0 ? int.Parse(words[at + 1], CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static Task SignalAsync(List<int> processes, string signal) =>
        Task.WhenAll(processes.Select(process => ServiceProcess.SendAsync(process, signal)));
}
