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
}
