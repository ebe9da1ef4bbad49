using System.Diagnostics;
using System.Text.Json;
using Recommender.SystemTests.Cli;
using Recommender.Tests;
using Recommender.Tests.Cli;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Batches;

namespace Recommender.SystemTests.Service.Batches;

/// <summary>A job outlives whatever is killed, and ends as if nothing had happened.</summary>
public sealed class BatchKillTests : IDisposable
{
    private const int Kills = 5;

    private readonly TempFolder _folder = new();

    public BatchKillTests() => HandMadeModel.Publish(HandMadeModel.Registry(_folder.File("models")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheServiceKilledAtAnyMoment_TheFilesAreThoseOfOneRun()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var table = ScoreResumeTests.People(300_000);
        var (result, rejects) = BatchClient.Scored(_folder, table, _folder.File("models"));
        var path = "";
        for (var kill = 0; kill < Kills; kill++)
        {
            using var serve = await ServeAsync();
            path = kill == 0 ? await serve.Client.HandInAsync(table) : path;
            var job = await serve.Client.UntilAsync(
                path, job => BatchClient.State(job) == "done" || job.GetProperty("progress") is { ValueKind: JsonValueKind.Object });
            Assert.True(BatchClient.State(job) == "running" || kill >= 2, $"seed {seed}: too quick for kill {kill}");
            await Task.Delay(random.Next(150));
            serve.Process.Kill();
            serve.Process.WaitForExit();
            await Until.HoldsAsync(
                () => !BatchClient.Children(_folder.File("data")).Any(), $"seed {seed}: the end of a child without a parent");
        }

        using var last = await ServeAsync();
        var end = await last.Client.EndAsync(path);

        Assert.True(BatchClient.State(end) == "done", $"seed {seed}: {end.GetRawText()}");
        Assert.Equal(300_000, end.GetProperty("scored").GetInt32() + end.GetProperty("rejected").GetInt32());
        Assert.True(Same(result, await last.Client.BytesAsync(path + "/result")), $"seed {seed}: other bytes");
        Assert.True(Same(rejects, await last.Client.BytesAsync(path + "/rejects")), $"seed {seed}: other rejects");
    }

    [Fact]
    public async Task TheToolKilled_TheJobGoesOn_UntilItIsKilledTooOften()
    {
        var settings = BatchClient.Quick;
        settings["Service:Batches:MostCrashes"] = "2";
        await using var service = await ServiceRun.StartAsync(_folder, settings);
        var client = new BatchClient(service.Client);
        var table = ScoreResumeTests.People(300_000);
        var (result, rejects) = BatchClient.Scored(_folder, table, _folder.File("models"));

        var path = await client.HandInAsync(table);
        await KillToolAsync(client, path);
        await KillToolAsync(client, path);
        Assert.Equal("done", BatchClient.State(await client.EndAsync(path)));
        Assert.True(Same(result, await client.BytesAsync(path + "/result")));
        Assert.True(Same(rejects, await client.BytesAsync(path + "/rejects")));

        path = await client.HandInAsync(table);
        await KillToolAsync(client, path);
        await KillToolAsync(client, path);
        await KillToolAsync(client, path);
        var failed = await client.EndAsync(path);
        Assert.Equal("Found the tool ended with exit code 137; expected it to finish; "
            + "look at the memory of the machine, and at what kills processes.", failed.GetProperty("problem").GetString());
    }

    [Fact]
    public async Task AServiceThatStopsPutsTheJobBack_AndTheNextGoesOnAtOnce()
    {
        var settings = BatchClient.Quick;
        settings["Service:Jobs:Reconcile"] = "01:00:00";
        var table = ScoreResumeTests.People(300_000);
        var path = "";
        await using (var service = await ServiceRun.StartAsync(_folder, settings))
        {
            path = await new BatchClient(service.Client).HandInAsync(table);
            await new BatchClient(service.Client).UnderWayAsync(path);
        }

        Assert.Empty(BatchClient.Children(_folder.File("data")));
        await using var next = await ServiceRun.StartAsync(_folder, settings);
        Assert.Equal("done", BatchClient.State(await new BatchClient(next.Client).EndAsync(path)));
        var (result, _) = BatchClient.Scored(_folder, table, _folder.File("models"));
        Assert.True(Same(result, await new BatchClient(next.Client).BytesAsync(path + "/result")));
    }

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);

    private async Task KillToolAsync(BatchClient client, string path)
    {
        await client.UnderWayAsync(path);
        var children = new List<Process>();
        await Until.HoldsAsync(
            () =>
            {
                children.AddRange(BatchClient.Children(_folder.File("data")));
                return children.Count > 0;
            },
            "a child at work");

        using var child = Assert.Single(children);
        child.Kill();
        await child.WaitForExitAsync();
    }

    private async Task<Serve> ServeAsync()
    {
        var variables = BatchClient.Quick.ToDictionary(pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => pair.Value);
        variables["Logging__LogLevel__Default"] = "None";
        var process = ToolProcess.StartIn(
            "", variables, "serve", "--urls", "http://127.0.0.1:0", "--data", _folder.File("data"), "--models", _folder.File("models"));
        var line = await process.StandardError.ReadLineAsync() ?? "";
        Assert.StartsWith("Listening on http://", line, StringComparison.Ordinal);
        var client = new HttpClient { BaseAddress = new(line["Listening on ".Length..].Split(';')[0]) };
        await Until.HoldsAsync(
            async () =>
            {
                using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                return ready.IsSuccessStatusCode;
            },
            "a service that is ready");
        return new(process, client);
    }

    /// <summary>A service of its own, which can be killed.</summary>
    private sealed record Serve(Process Process, HttpClient Http) : IDisposable
    {
        public BatchClient Client { get; } = new(Http);

        public void Dispose()
        {
            Http.Dispose();
            if (!Process.HasExited)
            {
                Process.Kill();
                Process.WaitForExit();
            }

            Process.Dispose();
        }
    }
}
