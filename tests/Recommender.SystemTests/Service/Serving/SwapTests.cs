using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Recommender.Tests;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Serving;

/// <summary>Models are swapped while people ask.</summary>
public sealed class SwapTests
{
    private const int Swaps = 100;
    private const int Askers = 4;

    [Fact]
    public async Task AHundredSwapsUnderLoadFailNoRequestAndMixNoAnswer()
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        var mids = new Dictionary<string, int> { [service.Live.Current!.Version] = await MidOfAsync(service) };
        foreach (var later in new[] { 1, 2 })
        {
            var version = HandMadeModel.Publish(service.Registry, later, 50_000 + (10_000 * later));
            await SwapAsync(service, version);
            mids[version] = await MidOfAsync(service);
        }

        using var done = new CancellationTokenSource();
        var seen = new ConcurrentDictionary<string, int>();
        var askers = Enumerable.Range(0, Askers).Select(_ => Task.Run(() => AskAsync(service, mids, seen, done.Token))).ToList();
        var versions = mids.Keys.ToList();
        var loaded = new List<WeakReference>();
        for (var swap = 0; swap < Swaps; swap++)
        {
            // Of three the next is neither the one that answers nor the one before it, so each is read from its files.
            await SwapAsync(service, versions[swap % versions.Count]);
            loaded.Add(new(service.Live.Current));
        }

        await done.CancelAsync();
        await Task.WhenAll(askers);

        Assert.Equal(3, mids.Values.Distinct().Count());
        Assert.Equal(3, seen.Count);
        Assert.InRange(Alive(loaded), 1, 2);
    }

    private static async Task SwapAsync(ServiceRun service, string version)
    {
        var (status, change) = await service.PostAsync($"/v1/models/{version}/promote", "{}");

        Assert.Equal((200, version), (status, change.GetProperty("champion").GetString()));
        Assert.Equal(version, service.Live.Current!.Version);
    }

    private static async Task AskAsync(
        ServiceRun service,
        Dictionary<string, int> mids,
        ConcurrentDictionary<string, int> seen,
        CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            using var content = new StringContent("""{"skills":["python"],"yearsExperience":2}""", Encoding.UTF8, "application/json");
            using var response = await service.Client.PostAsync(
                new Uri("/v1/recommendations", UriKind.Relative), content, CancellationToken.None);
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

    // Those that answer no more must be gone; the whole process's memory would tell of other tests too.
    private static int Alive(List<WeakReference> loaded)
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return loaded.Count(one => one.IsAlive);
    }
}
