using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Recommender.Service.Desk;
using Recommender.Service.Safety;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Tests.Service.Desk;

public sealed class DeskAccessTests(SharedService shared) : IClassFixture<SharedService>
{
    public static TheoryData<string> Views =>
        ["/desk", "/desk/models", "/desk/training", "/desk/batches", "/desk/people", "/desk/quality", "/desk/words"];

    public static TheoryData<string> Forms =>
    [
        "/desk/models/promote", "/desk/models/rollback", "/desk/training/plan", "/desk/training/run", "/desk/training/cancel",
        "/desk/training/pause", "/desk/training/resume", "/desk/words/propose", "/desk/words/forget",
        "/desk/batches", "/desk/batches/cancel", "/desk/batches/delete", "/desk/people", "/desk/people/erase", "/desk/sign-out",
    ];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task WithoutASessionAViewLeadsToTheSignIn_WithOneItIsThere(string view)
    {
        var service = shared.Run;
        using var desk = new DeskClient(service);

        Assert.Contains("Sign in with an API key of scope operate", (await desk.GetAsync(view)).Text, StringComparison.Ordinal);
        await SignInAsync(service, desk);
        var page = await desk.GetAsync(view);

        Assert.Equal(200, page.Status);
        Assert.Contains("aria-current=\"page\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("rk_", page.Html, StringComparison.Ordinal);
        Assert.Contains(
            "script-src 'self'; style-src 'self'; ", page.Response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        Assert.DoesNotMatch("(?i)<style| style=| on[a-z]+=\"|<script(?![^>]* src=)", page.Html);
    }

    /// <summary>A route that is added is one of these, or its headers and its forms are not looked at.</summary>
    [Fact]
    public async Task EveryRouteOfTheDeskIsClosedWithoutASession_AndSaysHowABrowserMayUseItsAnswer()
    {
        await using var service = await ServiceRun.StartAsync();
        using var nobody = new DeskClient(service, follows: false);
        using var desk = new DeskClient(service, follows: false);
        await SignInAsync(service, desk);
        var routes = service.App.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints
            .OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Select(route => (
                Path: "/" + route.RoutePattern.RawText!.Trim('/'),
                Method: route.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()?.HttpMethods[0]))
            .Where(route => route.Path.StartsWith("/desk", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(
            Forms.Cast<object[]>().Select(form => (string)form[0]).Append("/desk/sign-in").Order(),
            routes.Where(route => route.Method == "POST").Select(route => route.Path).Order());
        foreach (var (path, _) in routes.Where(route => route.Method == "GET"))
        {
            var place = path.Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
                .Replace("{version}", "none", StringComparison.Ordinal);
            foreach (var client in new[] { nobody.Client, desk.Client })
            {
                using var response = await client.GetAsync(
                    new Uri(place, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
                var headers = response.Headers;
                Assert.True(client == desk.Client || path == "/desk/sign-in" || (int)response.StatusCode == 302, path);
                Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
                Assert.Equal("DENY", headers.GetValues("X-Frame-Options").Single());
                Assert.Contains("frame-ancestors 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
                Assert.True(headers.CacheControl!.NoStore, path);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task AFormThatIsNotOfTheSessionChangesNothing(string path)
    {
        var service = shared.Run;
        using var desk = new DeskClient(service, follows: false);
        Assert.Equal(302, (await desk.PostAsync(path)).Status);
        await SignInAsync(service, desk);
        await desk.GetAsync("/desk");
        var own = desk.Token;

        using var other = new DeskClient(service, follows: false);
        await SignInAsync(service, other);
        await other.GetAsync("/desk");
        foreach (var token in new[] { "", "nonsense", other.Token })
        {
            desk.Token = token;
            var refused = await desk.PostAsync(path);
            Assert.Equal(403, refused.Status);
        }

        desk.Token = own;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", own)]);
        Assert.Equal(403, (await desk.SendAsync(path, form)).Status);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task AFormFromAnotherSiteIsRefused_AlsoWhereNobodyNeedsAKey(string header, string value)
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        using var desk = new DeskClient(service, follows: false);
        Assert.Equal(200, (await desk.GetAsync("/desk")).Status);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", desk.Token)]);

        Assert.Equal(403, (await desk.SendAsync("/desk/models/rollback", form, (header, value))).Status);
    }

    [Theory]
    [InlineData(Scopes.Read)]
    [InlineData(Scopes.Outcomes)]
    public async Task AKeyOfANarrowerScopeDoesNotSignIn(string scope)
    {
        await using var service = await ServiceRun.StartAsync();
        using var desk = new DeskClient(service);
        var (_, key) = await service.App.Services.GetRequiredService<ApiKeys>().CreateAsync(scope, "narrow");
        await Task.Delay(20);

        Assert.Equal(401, (await desk.SignInAsync(key)).Status);
        Assert.Equal(401, (await desk.SignInAsync("")).Status);
        Assert.Equal(401, (await desk.SignInAsync("rk_0_x")).Status);
    }

    [Fact]
    public async Task TheCookieIsClosedToScriptsAndOtherSites()
    {
        await using var service = await ServiceRun.StartAsync();
        using var desk = new DeskClient(service, follows: false);

        var signed = await SignInAsync(service, desk);

        var cookie = Assert.Single(signed.Response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("path=/desk; samesite=strict; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("rk_", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARevokedKeyEndsItsSessions()
    {
        await using var service = await ServiceRun.StartAsync();
        using var desk = new DeskClient(service);
        var keys = service.App.Services.GetRequiredService<ApiKeys>();
        var (made, key) = await keys.CreateAsync(Scopes.Operate, "gone soon");
        await Task.Delay(20);
        await desk.SignInAsync(key);
        Assert.Contains("What needs attention", (await desk.GetAsync("/desk")).Text, StringComparison.Ordinal);

        await keys.RevokeAsync(made.Id);
        await Task.Delay(50);

        Assert.Contains("Sign in with an API key", (await desk.GetAsync("/desk")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(29, 1, true)]
    [InlineData(31, 1, false)]
    [InlineData(20, 23, true)]
    [InlineData(20, 24, false)]
    public async Task ASessionEndsHalfAnHourAfterItWasSeen_AndAfterEightHours(int minutes, int times, bool isGood)
    {
        await using var service = await ServiceRun.StartAsync();
        var clock = new FakeTimeProvider(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var all = service.App.Services;
        var sessions = new DeskSessions(
            all.GetRequiredService<StoreSecrets>(), all.GetRequiredService<KeyRing>(), all.GetRequiredService<RefusedKeys>(),
            all.GetRequiredService<IOptions<ServiceOptions>>(), clock);
        var (_, key) = await all.GetRequiredService<ApiKeys>().CreateAsync(Scopes.Operate, "test");
        await Task.Delay(20);
        var first = new DefaultHttpContext();
        await sessions.SignInAsync(first, key);
        var cookie = CookieOf(first);

        DeskSession? session = null;
        for (var i = 0; i < times; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(minutes));
            var http = new DefaultHttpContext();
            http.Request.Headers.Cookie = cookie;
            session = await sessions.OfAsync(http);
            cookie = session is null ? cookie : CookieOf(http);
        }

        Assert.Equal(isGood, session is not null);
    }

    [Fact]
    public async Task ACookieThatWasChangedIsNone()
    {
        await using var service = await ServiceRun.StartAsync();
        using var desk = new DeskClient(service, follows: false);
        var signed = await SignInAsync(service, desk);
        var cookie = signed.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        string[] forged = [cookie + "x", cookie.Replace("desk=", "desk=0", StringComparison.Ordinal), "desk=", "desk=a.b.c.d.e"];
        foreach (var changed in forged)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/desk", UriKind.Relative));
            request.Headers.Add("Cookie", changed);
            using var response = await service.Client.SendAsync(request);
            Assert.EndsWith("/desk/sign-in", response.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        }
    }

    private static async Task<Pages.Page> SignInAsync(ServiceRun service, DeskClient desk)
    {
        var (_, key) = await service.App.Services.GetRequiredService<ApiKeys>().CreateAsync(Scopes.Operate, "test");
        await Task.Delay(20);
        return await desk.SignInAsync(key);
    }

    private static string CookieOf(HttpContext http) => http.Response.Headers.SetCookie.ToString().Split(';')[0];
}
