using Recommender.Service.Safety;

namespace Recommender.Tests.Service.Pages;

public sealed class PageAccessTests
{
    private static readonly Dictionary<string, string?> Open = new() { ["Service:Page:Open"] = "true" };

    [Theory]
    [InlineData("/", "GET")]
    [InlineData("/", "POST")]
    [InlineData("/sheet", "POST")]
    [InlineData("/page/answer", "POST")]
    [InlineData("/page/answer.json", "POST")]
    public async Task BeyondThisMachineThePageIsClosed_AndSaysHowItIsOpened(string path, string method)
    {
        await using var service = await ServiceRun.StartAsync();

        var page = await PassedOnAsync(service, path, method);

        Assert.Equal(401, page.Status);
        Assert.Contains("recommender serve --open-page", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereItIsOpen_ThePageAloneIs()
    {
        await using var service = await ServiceRun.StartAsync(settings: Open);

        Assert.Equal(200, (await PassedOnAsync(service, "/", "POST")).Status);
        Assert.Equal(401, (await PassedOnAsync(service, "/v1/ladder", "GET")).Status);
    }

    [Fact]
    public async Task AnotherSitesPageGetsNoAnswer_AndOurOwnDoes()
    {
        await using var service = await ServiceRun.StartAsync();

        Assert.Equal(403, (await PassedOnAsync(service, "/", "POST", ("Origin", "https://elsewhere.example"))).Status);
        Assert.Equal(403, (await PassedOnAsync(service, "/", "POST", ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.Equal(200, (await PassedOnAsync(service, "/", "POST", ("Origin", service.App.Urls.First()))).Status);
    }

    [Fact]
    public async Task BeforeAModelIsReadyThePageAsksAgain_AndKeepsWhatWasTold()
    {
        await using var service = await ServiceRun.StartAsync(isReady: false);

        var looked = await Page.GetAsync(service.Client, "/");
        var asked = await Page.PostAsync(service.Client, "/sheet", ("skills", "python"), ("city", "Leeds"));

        Assert.Equal((503, 503), (looked.Status, asked.Status));
        Assert.Contains("http-equiv=\"refresh\"", looked.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"city\" value=\"Leeds\"", asked.Html, StringComparison.Ordinal);
        Assert.Contains("action=\"/sheet\"", asked.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoAsksTooMuchIsToldWhenToAskAgain_OnAPage()
    {
        await using var service = await ServiceRun.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Service:Limits:RequestsPerSecond"] = "1",
            ["Service:Limits:Burst"] = "1",
            ["Service:Limits:LoopbackToo"] = "true",
        });

        var pages = new List<Page>();
        for (var i = 0; i < 10; i++)
        {
            pages.Add(await Page.GetAsync(service.Client, "/"));
        }

        var refused = pages.First(page => page.Status == 429);
        Assert.Matches("Please try again in [0-9]+ s", refused.Text);
        Assert.NotNull(refused.Response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.9.8.7", false)]
    public async Task BehindATrustedProxyEachVisitorHasALimit(string trusted, bool isApart)
    {
        await using var service = await ServiceRun.StartAsync(settings: new Dictionary<string, string?>(Open)
        {
            ["Service:Limits:RequestsPerSecond"] = "1",
            ["Service:Limits:Burst"] = "3",
            ["Service:Limits:LoopbackToo"] = "true",
            ["Service:Safety:TrustedProxies:0"] = trusted,
        });

        var first = await AskAsync("203.0.113.9", 30);
        var second = await AskAsync("203.0.113.10", 3);

        Assert.Contains(429, first);
        Assert.DoesNotContain(200, first);
        Assert.Equal(isApart, !second.Contains(429));

        async Task<List<int>> AskAsync(string visitor, int times)
        {
            var statuses = new List<int>();
            for (var i = 0; i < times; i++)
            {
                statuses.Add((await PassedOnAsync(service, "/v1/ladder", "GET", ("X-Forwarded-For", visitor))).Status);
            }

            return statuses;
        }
    }

    [Fact]
    public async Task AKeyThatIsWrongOpensNothing()
    {
        await using var service = await ServiceRun.StartAsync();

        Assert.Equal(401, (await PassedOnAsync(service, "/", "GET", ("Authorization", "Bearer nonsense"))).Status);
        using var client = await service.ClientAsync(Scopes.Read);
        Assert.Equal(200, (await Page.GetAsync(client, "/")).Status);
    }

    // Without other headers as a proxy passes it on, which ends what this machine may.
    private static async Task<Page> PassedOnAsync(
        ServiceRun service, string path, string method, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers.Length == 0 ? [("X-Forwarded-For", "203.0.113.9")] : headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Content = method == "POST" ? new FormUrlEncodedContent([KeyValuePair.Create("skills", "python")]) : null;
        using var response = await service.Client.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }
}
