using System.Net;

namespace Recommender.Tests.Service.Safety;

public sealed class RateLimitsTests
{
    [Fact]
    public async Task ACallerWhoAsksTooMuchIsToldWhenToAskAgain()
    {
        await using var service = await ServiceRun.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Service:Limits:RequestsPerSecond"] = "1",
            ["Service:Limits:Burst"] = "5",
            ["Service:Limits:LoopbackToo"] = "true",
        });
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 40; i++)
        {
            answers.Add(await service.Client.GetAsync(new Uri("/v1/ladder", UriKind.Relative)));
        }

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.InRange(answers.Count - refused.Count, 5, 35);
        Assert.All(refused, answer => Assert.True(answer.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1)));
        Assert.Contains("expected fewer; ask again in", await refused[0].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        answers.ForEach(answer => answer.Dispose());
    }

    [Theory]
    [InlineData("/v1/recommendations/batch")]
    [InlineData("/v2/models/recommender/infer")]
    public async Task ProfilesAreWeighedNotRequests(string route)
    {
        await using var service = await ServiceRun.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Service:Limits:RequestsPerSecond"] = "1",
            ["Service:Limits:Burst"] = "100",
            ["Service:Limits:LoopbackToo"] = "true",
        });

        Assert.Equal(200, await PostAsync(60));
        Assert.Equal(200, await PostAsync(20));
        using var refused = await SendAsync(90);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 30, 75);
        Assert.Equal(200, await PostAsync(1));

        async Task<int> PostAsync(int profiles)
        {
            using var response = await SendAsync(profiles);
            return (int)response.StatusCode;
        }

        Task<HttpResponseMessage> SendAsync(int profiles) => service.Client.PostAsync(
            new Uri(route, UriKind.Relative), new StringContent(Body(route, profiles), System.Text.Encoding.UTF8, "application/json"));
    }

    [Fact]
    public async Task ABatchLargerThanTheBucketIsAnsweredAndOwed()
    {
        await using var service = await ServiceRun.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Service:Limits:RequestsPerSecond"] = "1",
            ["Service:Limits:Burst"] = "5",
            ["Service:Limits:LoopbackToo"] = "true",
        });

        Assert.Equal(200, (await service.PostAsync("/v1/recommendations/batch", Body("batch", 300))).Status);
        Assert.Equal(429, (await service.PostAsync("/v1/recommendations", "{}")).Status);
    }

    private static string Body(string route, int profiles) => route.EndsWith("infer", StringComparison.Ordinal)
        ? $$"""{"inputs":[{"name":"profile","shape":[{{profiles}}],"datatype":"BYTES","data":[{{Repeated("\"{}\"", profiles)}}]}]}"""
        : $$"""{"profiles":[{{Repeated("{}", profiles)}}]}""";

    private static string Repeated(string profile, int times) => string.Join(',', Enumerable.Repeat(profile, times));
}
