namespace Recommender.Tests.Service.Telemetry;

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
        await Until.HoldsAsync(async () => (await ScrapeAsync(service)).Contains("recommender_answers", StringComparison.Ordinal), "an answer that is counted");
    }

    private static Task<string> ScrapeAsync(ServiceRun service) => service.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
}
