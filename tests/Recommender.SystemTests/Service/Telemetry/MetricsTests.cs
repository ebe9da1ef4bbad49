using Recommender.Service.Safety;
using Recommender.Tests;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Telemetry;

public sealed class MetricsTests
{
    [Fact]
    public async Task PrometheusIsToldOfTheModelAndOfAnswers()
    {
        await using var service = await ServiceRun.StartAsync();

        var before = await ScrapeAsync(service);
        var (status, _) = await service.PostAsync("/v1/recommendations", """{"skills":["python"]}""");

        Assert.Equal(200, status);
        Assert.Contains("recommender_model", before, StringComparison.Ordinal);
        Assert.Contains(service.Live.Current!.Version, before, StringComparison.Ordinal);
        // What is scraped is remembered for a moment.
        await Until.HoldsAsync(
            async () => (await ScrapeAsync(service)).Contains("recommender_answers", StringComparison.Ordinal),
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

    private static Task<string> ScrapeAsync(ServiceRun service) => service.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
}
