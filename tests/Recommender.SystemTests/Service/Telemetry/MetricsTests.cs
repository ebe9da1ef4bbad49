using System.Net;
using System.Net.Http.Json;
using Recommender.Service.Safety;
using Recommender.Tests;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;

namespace Recommender.SystemTests.Service.Telemetry;

public sealed class MetricsTests
{
    // In a process of its own: meters of one name share their metrics within a process, and end with the first that is disposed of.
    [Fact]
    public async Task PrometheusIsToldOfTheModelAndOfAnswers()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);
        await using var service = await ServiceProcess.StartAsync(store);
        using var client = service.Client();

        var before = await ScrapeAsync(client);
        using var response = await client.PostAsJsonAsync("/v1/recommendations", new { skills = new[] { "python" } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var version = HandMadeModel.Registry(store.Folder.File("models")).Versions.Single();
        Assert.Matches($"recommender_model[{{][^}}]*{version}", before);
        // What is scraped is remembered for a moment.
        await Until.HoldsAsync(
            async () => (await ScrapeAsync(client)).Contains("recommender_answers", StringComparison.Ordinal),
            "an answer that is counted");
    }

    [Theory]
    [InlineData(null, false, null, 200)]
    [InlineData(null, true, null, 401)]
    [InlineData(null, true, Scopes.Read, 200)]
    [InlineData("Service:Safety:LoopbackReads=false", false, null, 401)]
    [InlineData("Service:Safety:OpenMetrics=true", true, null, 200)]
    public async Task OnlyThisMachineScrapesWithoutAKey_UnlessOpened(string? setting, bool isProxied, string? scope, int status)
    {
        var settings = setting?.Split('=') is [var name, var value] ? new Dictionary<string, string?> { [name] = value } : null;
        await using var service = await ServiceRun.StartAsync(settings: settings);
        using var client = scope is null ? new HttpClient { BaseAddress = service.Client.BaseAddress } : await service.ClientAsync(scope);
        if (isProxied)
        {
            client.DefaultRequestHeaders.Add("X-Real-IP", "192.0.2.1");
        }

        using var response = await client.GetAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Equal(status, (int)response.StatusCode);
    }

    private static Task<string> ScrapeAsync(HttpClient client) => client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
}
