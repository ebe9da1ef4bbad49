using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Recommender.Bundles;
using Recommender.Cli;
using Recommender.Service.Store;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Retraining;

namespace Recommender.SystemTests.Service.Retraining;

/// <summary>kill -9 of a real service while it trains.</summary>
public sealed class KilledServiceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ARunWhoseServiceIsKilledAtAnyMomentIsFinishedOnce()
    {
        RetrainingRun.Prepare(_folder);
        await using (var service = await ServiceRun.StartAsync(_folder, RetrainingRun.Settings(_folder)))
        {
            await RetrainingRun.StoreAsync(service.Stores(), 60);
        }

        using var end = new CancellationTokenSource();
        var most = WatchTrainersAsync(end.Token);
        var id = Guid.Empty;
        var chance = new Random(20);
        foreach (var seconds in new[] { 0.2, 3 * chance.NextDouble(), 8 * chance.NextDouble() })
        {
            using var service = await KillableService.StartAsync(_folder);
            id = id == Guid.Empty ? await service.OrderAsync() : id;
            await RetrainingRun.UntilAsync(service.Client, id, "exporting", "training", "judging", "kept");
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            service.Kill();
        }

        using (var last = await KillableService.StartAsync(_folder))
        {
            await RetrainingRun.UntilAsync(last.Client, id, "kept");
            var all = await last.Client.GetFromJsonAsync<JsonElement>("/v1/training-runs");
            Assert.Equal(id, Assert.Single(all.GetProperty("runs").EnumerateArray()).GetProperty("id").GetGuid());
        }

        await end.CancelAsync();
        Assert.InRange(await most, 1, 1);
        var registry = new ModelRegistry(_folder.File("models"), TimeProvider.System);
        Assert.Equal([null, LedgerEntry.OfRun(id)], registry.Versions.Select(version => registry.Manifest(version).Order));
        RetrainingRun.NothingIsLeft(_folder);
    }

    /// <summary>The most trainers seen at once, two looks in a row: one that is ending is none.</summary>
    private async Task<int> WatchTrainersAsync(CancellationToken end)
    {
        var (most, before) = (0, 0);
        while (!end.IsCancellationRequested)
        {
            var now = RetrainingRun.Trainers(_folder).Count;
            (most, before) = (Math.Max(most, Math.Min(now, before)), now);
            await Task.Delay(200, CancellationToken.None);
        }

        return most;
    }

    /// <summary><c>recommender serve</c> as a process of its own.</summary>
    private sealed class KillableService : IDisposable
    {
        private readonly Process _process;

        private KillableService(Process process, string url) => (_process, Client) = (process, new() { BaseAddress = new(url) });

        public HttpClient Client { get; }

        public static async Task<KillableService> StartAsync(TempFolder folder)
        {
            var start = new ProcessStartInfo("dotnet", [
                typeof(CommandLineTool).Assembly.Location, "serve", "--urls", "http://127.0.0.1:0", "--without-keys",
                "--data", folder.File("data"), "--models", folder.File("models")])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            foreach (var (name, value) in RetrainingRun
                .Settings(folder)
                .Append(new("Service:Retraining:MostAttempts", "10")))
            {
                start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
            }

            var process = Process.Start(start)!;
            _ = process.StandardOutput.ReadToEndAsync();
            string? line;
            var told = "";
            do
            {
                line = await process.StandardError.ReadLineAsync();
                told += line + "\n";
            }
            while (line?.StartsWith("Listening on ", StringComparison.Ordinal) == false);
            Assert.True(line is not null, told);
            _ = process.StandardError.ReadToEndAsync();
            return new(process, line["Listening on ".Length..].Split(';')[0]);
        }

        public async Task<Guid> OrderAsync()
        {
            using var response = await Client.PostAsJsonAsync("/v1/training-runs", new { dryRun = false });
            return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        }

        public void Kill() => _process.Kill();

        public void Dispose()
        {
            Client.Dispose();
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
