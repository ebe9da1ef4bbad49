namespace Recommender.Tests.Service.Safety;

public sealed class SecurityHeadersTests
{
    [Fact]
    public async Task EveryAnswerForbidsWhatABrowserCouldDoWithIt()
    {
        await using var service = await ServiceRun.StartAsync();

        using var response = await service.Client.GetAsync(new Uri("/v1/ladder", UriKind.Relative));

        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task AnotherHostNameIsRefusedWhereOnlyThisMachineIsServed()
    {
        await using var service = await ServiceRun.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/ladder", UriKind.Relative));
        request.Headers.Host = "rebound.example";

        using var response = await service.Client.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }
}
