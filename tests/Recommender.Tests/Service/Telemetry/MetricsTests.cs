namespace Recommender.Tests.Service.Telemetry;

public sealed class MetricsTests
{
    [Fact]
    public async Task PrometheusIsToldOfTheModelAndOfAnswers()
    {
        await using var service = await ServiceRun.StartAsync();

        var before = await service.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        _ = await service.PostAsync("/v1/recommendations", """{"skills":["python"]}""");

        // What is scraped is remembered for a moment.
        await Task.Delay(TimeSpan.FromSeconds(1));
        var after = await service.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains("recommender_model", before, StringComparison.Ordinal);
        Assert.Contains(service.Live.Current!.Version, before, StringComparison.Ordinal);
        Assert.Contains("recommender_answers", after, StringComparison.Ordinal);
    }
}
