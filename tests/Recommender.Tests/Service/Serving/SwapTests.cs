using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Recommender.Tests.Service.Serving;

/// <summary>Models are swapped while people ask.</summary>
public sealed class SwapTests
{
    private const int Swaps = 100;
    private const int Askers = 4;

    [Fact]
    public async Task AHundredSwapsUnderLoadFailNoRequestAndMixNoAnswer()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        var first = service.Live.Current!.Version;
        var second = HandMadeModel.Publish(service.Registry, minutesLater: 1, pay: 60_000);
        var mids = new Dictionary<string, int> { [first] = await MidOfAsync(service), [second] = 0 };
        await SwapAsync(service, second);
        mids[second] = await MidOfAsync(service);
        await SwapAsync(service, first);
        var before = Memory();

        using var done = new CancellationTokenSource();
        var seen = new ConcurrentDictionary<string, int>();
        var askers = Enumerable.Range(0, Askers).Select(_ => Task.Run(() => AskAsync(service, mids, seen, done.Token))).ToList();
        for (var swap = 0; swap < Swaps; swap++)
        {
            await SwapAsync(service, swap % 2 == 0 ? second : first);
        }

        await done.CancelAsync();
        await Task.WhenAll(askers);

        Assert.NotEqual(mids[first], mids[second]);
        Assert.Equal(2, seen.Count);
        Assert.True(Memory() - before < 30_000_000, $"{(Memory() - before) / 1e6:F0} MB more than before");
    }

    private static async Task SwapAsync(ServiceRun service, string version)
    {
        var (status, change) = await service.PostAsync($"/v1/models/{version}/promote", "{}");

        Assert.Equal((200, version), (status, change.GetProperty("champion").GetString()));
        Assert.Equal(version, service.Live.Current!.Version);
    }

    private static async Task AskAsync(ServiceRun service, Dictionary<string, int> mids, ConcurrentDictionary<string, int> seen, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            using var content = new StringContent("""{"skills":["python"],"yearsExperience":2}""", Encoding.UTF8, "application/json");
            using var response = await service.Client.PostAsync(new Uri("/v1/recommendations", UriKind.Relative), content, CancellationToken.None);
            var answer = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(CancellationToken.None);
            var version = answer.GetProperty("modelVersion").GetString()!;

            Assert.Equal(version, Assert.Single(response.Headers.GetValues("X-Model-Version")));
            Assert.All(answer.GetProperty("roles").EnumerateArray(), role => Assert.Equal(mids[version], Mid(role)));
            seen.AddOrUpdate(version, 1, (_, count) => count + 1);
        }
    }

    private static async Task<int> MidOfAsync(ServiceRun service)
    {
        var (_, answer) = await service.PostAsync("/v1/recommendations", """{"skills":["python"],"yearsExperience":2}""");
        return Mid(answer.GetProperty("roles")[0]);
    }

    private static int Mid(JsonElement role) => role.GetProperty("pay").GetProperty("mid").GetInt32();

    private static long Memory()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
