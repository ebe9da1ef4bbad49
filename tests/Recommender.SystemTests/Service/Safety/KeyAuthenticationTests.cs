using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Service.Safety;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Safety;

public sealed class KeyAuthenticationTests
{
    private const string NoKey =
        "Found no API key; expected a good one; "
        + "send it in the header 'Authorization: Bearer …' (an operator makes one with 'recommender keys create').";

    private const string NotGood =
        "Found an API key that is not good; expected a good one; "
        + "send it in the header 'Authorization: Bearer …' (an operator makes one with 'recommender keys create').";

    private static readonly (string Header, string Value)[] OfProxies =
    [
        ("X-Forwarded-For", "192.0.2.1"),
        ("Forwarded", "for=192.0.2.1"),
        ("x-forwarded-proto", "https"),
        ("X-Forwarded-Anything", ""),
        ("X_Forwarded_For", "127.0.0.1"),
        ("X-Real-IP", "127.0.0.1"),
        ("Via", "1.1 proxy"),
        ("CF-Connecting-IP", "192.0.2.1"),
        ("CF-Ray", "1"),
        ("True-Client-IP", "192.0.2.1"),
        ("X-Client-IP", "192.0.2.1"),
        ("X-Cluster-Client-IP", "192.0.2.1"),
        ("Fastly-Client-IP", "192.0.2.1"),
        ("Client-IP", "192.0.2.1"),
        ("X-Original-Host", "jobs.example"),
        ("X-Envoy-External-Address", "192.0.2.1"),
        ("X-ProxyUser-Ip", "192.0.2.1"),
        ("Proxy-Connection", "keep-alive"),
        ("X-Amz-Cf-Id", "1"),
        ("X-Azure-ClientIP", "192.0.2.1"),
        ("X-ARR-SSL", "1"),
        ("Fly-Client-IP", "192.0.2.1"),
        ("X-Appengine-User-IP", "192.0.2.1"),
        ("X-Varnish", "1"),
        ("CDN-Loop", "cloudflare"),
    ];

    /// <summary>What a program of this machine may well send.</summary>
    private static readonly (string Header, string Value)[] OfPrograms =
    [
        ("User-Agent", "proxy/1.0 via forwarded"),
        ("X-Request-Id", "1"),
        ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ("Accept-Language", "en"),
        ("Sec-Fetch-Site", "same-origin"),
    ];

    [Theory]
    [InlineData(Scopes.Read, 400, 403, 403)]
    [InlineData(Scopes.Outcomes, 400, 404, 403)]
    [InlineData(Scopes.Operate, 400, 404, 200)]
    public async Task EachScopeMayWhatThoseBeforeItMay(string scope, int read, int outcomes, int operate)
    {
        await using var service = await ServiceRun.StartAsync();
        using var client = await service.ClientAsync(scope);

        Assert.Equal((read, outcomes, operate), await AskAsync(client));
    }

    [Fact]
    public async Task ThisMachineReadsWithoutAKeyAndNoMore()
    {
        await using var service = await ServiceRun.StartAsync();

        Assert.Equal((400, 401, 401), await AskAsync(service.Client));
        Assert.Equal((401, NoKey), await DetailAsync(service.Client, "/v1/ledger"));
    }

    [Fact]
    public async Task WhoeverComesThroughAProxyIsNotThisMachine()
    {
        await using var service = await ServiceRun.StartAsync();

        foreach (var (header, value) in OfProxies)
        {
            Assert.Equal((header, 401, 401, 401), await AskAsync(service, header, value));
        }

        foreach (var (header, value) in OfPrograms)
        {
            Assert.Equal((header, 400, 401, 401), await AskAsync(service, header, value));
        }
    }

    [Fact]
    public async Task ThisMachineNeedsAKeyWhereToldSo()
    {
        await using var service = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?> { ["Service:Safety:LoopbackReads"] = "false" });

        Assert.Equal((401, 401, 401), await AskAsync(service.Client));
    }

    [Fact]
    public async Task WithoutKeysEverybodyMayEverything()
    {
        await using var service = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?> { ["Service:WithoutKeys"] = "true" });

        Assert.Equal((400, 404, 200), await AskAsync(service.Client));
    }

    [Fact]
    public async Task AWrongKeyIsRefusedWhateverIsWrongWithIt()
    {
        await using var service = await ServiceRun.StartAsync();
        var keys = service.App.Services.GetRequiredService<ApiKeys>();
        var (revoked, revokedKey) = await keys.CreateAsync(Scopes.Operate, "revoked");
        await keys.RevokeAsync(revoked.Id);
        var (_, good) = await keys.CreateAsync(Scopes.Operate, "good");
        await Task.Delay(20);
        var wrongSecret = good[..^1] + (good[^1] == 'A' ? 'B' : 'A');

        foreach (var key in new[] { revokedKey, wrongSecret, "rk_0123456789abcdef_nobody", "rk_", "no key", new string('k', 5_000) })
        {
            using var client = new HttpClient { BaseAddress = service.Client.BaseAddress };
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
            Assert.Equal((401, NotGood), await DetailAsync(client, "/v1/ledger"));
            Assert.Equal((401, 401, 401), await AskAsync(client));
        }
    }

    [Fact]
    public async Task AKeyIsTakenFromEitherHeaderAndStopsWhenRevoked()
    {
        await using var service = await ServiceRun.StartAsync();
        var keys = service.App.Services.GetRequiredService<ApiKeys>();
        var (made, key) = await keys.CreateAsync(Scopes.Operate, "name");
        await Task.Delay(20);
        using var bearer = new HttpClient
        {
            BaseAddress = service.Client.BaseAddress,
            DefaultRequestHeaders = { Authorization = new("Bearer", key) },
        };
        using var header = new HttpClient { BaseAddress = service.Client.BaseAddress, DefaultRequestHeaders = { { "X-Api-Key", key } } };

        Assert.Equal(HttpStatusCode.OK, (await bearer.GetAsync("/v1/ledger")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await header.GetAsync("/v1/ledger")).StatusCode);
        await keys.RevokeAsync(made.Id);
        await Task.Delay(20);
        Assert.Equal((401, NotGood), await DetailAsync(bearer, "/v1/ledger"));
    }

    [Fact]
    public async Task ATooNarrowScopeIsTold()
    {
        await using var service = await ServiceRun.StartAsync();
        using var client = await service.ClientAsync(Scopes.Read);

        Assert.Equal(
            (403, "Found a key of scope 'read'; expected one of a wider scope for this; "
                + "ask an operator for it ('recommender keys create --scope …')."),
            await DetailAsync(client, "/v1/ledger"));
    }

    private static async Task<(string Header, int Read, int Outcomes, int Operate)> AskAsync(
        ServiceRun service,
        string header,
        string value)
    {
        using var client = new HttpClient { BaseAddress = service.Client.BaseAddress };
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        var (read, outcomes, operate) = await AskAsync(client);
        return (header, read, outcomes, operate);
    }

    // A bad body, nobody of this id, the ledger: what each scope answers once it lets in.
    private static async Task<(int Read, int Outcomes, int Operate)> AskAsync(HttpClient client)
    {
        using var body = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
        return (
            (int)(await client.PostAsync(new Uri("/v1/recommendations", UriKind.Relative), body)).StatusCode,
            (int)(await client.GetAsync("/v1/people/nobody")).StatusCode,
            (int)(await client.GetAsync("/v1/ledger")).StatusCode);
    }

    private static async Task<(int Status, string? Detail)> DetailAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        return ((int)response.StatusCode, problem.GetProperty("detail").GetString());
    }
}
