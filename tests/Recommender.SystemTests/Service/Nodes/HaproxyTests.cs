using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Recommender.Tests;

namespace Recommender.SystemTests.Service.Nodes;

/// <summary>haproxy, as the deploy folder sets it up, before three nodes that are stopped one after the other.</summary>
public sealed partial class HaproxyTests
{
    /// <summary>As the file of haproxy has it.</summary>
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(1);

    [NeedsFact("/usr/lib/postgresql", "haproxy")]
    public async Task NodesThatAreStoppedInTurnLoseNoRequest_AndAreNotReadyForAProbesPeriodBeforeTheyClose()
    {
        await using var cluster = await Cluster.StartAsync(drainSeconds: 2);
        using var folder = new TempFolder();
        var port = PostgresServer.FreePort();
        using var proxy = Start(cluster, folder, port);
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(_ => AskAsync(port, stop.Token)).ToList();
        var closing = new List<TimeSpan>();

        for (var node = 0; node < Cluster.Count - 1; node++)
        {
            await Task.Delay(2 * BetweenProbes);
            var seen = WatchAsync(cluster.Client(node).BaseAddress!);
            Assert.Equal(0, await cluster.StopAsync(node));
            closing.Add(await seen);
        }

        await Task.Delay(2 * BetweenProbes);
        await stop.CancelAsync();
        var asked = await Task.WhenAll(load);
        proxy.Kill();
        await proxy.WaitForExitAsync();

        Assert.All(closing, time => Assert.True(time >= BetweenProbes, $"closed {time} after it was not ready"));
        Assert.Empty(asked.SelectMany(one => one.Lost));
        Assert.All(asked, one => Assert.True(one.Answered > 20, $"{one.Answered} answers"));
    }

    private static Process Start(Cluster cluster, TempFolder folder, int port)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "src/Recommender.Service/Deploy/haproxy.cfg"));
        Assert.Contains($"inter {BetweenProbes.TotalSeconds:0}s", text, StringComparison.Ordinal);
        var node = 0;
        text = Servers().Replace(text.Replace("127.0.0.1:8080", $"127.0.0.1:{port}", StringComparison.Ordinal), match =>
            match.Value.Replace(match.Groups[1].Value, cluster.Client(node++).BaseAddress!.Authority, StringComparison.Ordinal));
        Assert.Equal(Cluster.Count, node);
        return Process.Start(new ProcessStartInfo(
            File.Exists("/usr/sbin/haproxy") ? "/usr/sbin/haproxy" : "haproxy", ["-f", folder.Write("haproxy.cfg", text), "-db"]))!;
    }

    // The same connection again and again, as browsers do, and a new one now and then.
    private static async Task<(int Answered, List<string> Lost)> AskAsync(int port, CancellationToken stop)
    {
        var (answered, lost) = (0, new List<string>());
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/v1/recommendations"));
        using var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(1) });
        for (var asked = 0; !stop.IsCancellationRequested; asked++)
        {
            try
            {
                using var answer = await client.PostAsJsonAsync(address, new { skills = new[] { "python" } }, CancellationToken.None);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    answered++;
                }
                // The first probe of haproxy comes a moment after its start.
                else if (answered > 0)
                {
                    lost.Add($"request {asked}: {answer.StatusCode}");
                }
            }
            catch (HttpRequestException fault) when (answered == 0)
            {
                Assert.True(asked < 1000, fault.Message);
            }
            catch (HttpRequestException fault)
            {
                lost.Add($"request {asked}: {fault.Message}");
            }

            await Task.Delay(10, CancellationToken.None);
        }

        return (answered, lost);
    }

    /// <summary>The time between the first 503 of a node's readiness and the end of its listening.</summary>
    private static async Task<TimeSpan> WatchAsync(Uri node)
    {
        using var client = new HttpClient { BaseAddress = node };
        await Until.HoldsAsync(
            async () =>
            {
                using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                return ready.StatusCode == HttpStatusCode.ServiceUnavailable;
            },
            "a node that is not ready");
        var start = Stopwatch.GetTimestamp();
        await Until.HoldsAsync(async () => !await IsOpenAsync(node), "a node that does not listen");
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task<bool> IsOpenAsync(Uri node)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(node.Host, node.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^ *server \w+ (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Servers();
}
