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
        for (var tries = 0; !(await ScrapeAsync(service)).Contains("recommender_answers", StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 100, "No answer was counted in ten seconds");
            await Task.Delay(100);
        }
    }

    private static Task<string> ScrapeAsync(ServiceRun service) => service.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
}
