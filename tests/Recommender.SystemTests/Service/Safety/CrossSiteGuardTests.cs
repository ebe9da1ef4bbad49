using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Service.Safety;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Safety;

/// <summary>The page of another site can have a browser send anything to this service: nothing comes of it.</summary>
public sealed class CrossSiteGuardTests
{
    private const string PublicAddress = "https://jobs.example";
    private const string Route = "/v1/recommendations";

    /// <summary>What browsers say of another site's page, and what nobody should.</summary>
    private static readonly (string Header, string Value)[] OfOthers =
    [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Sec-Fetch-Site", ""),
        ("Sec-Fetch-Site", "nonsense"),
        ("Sec-Fetch-Site", "same-origin, cross-site"),
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Origin", ""),
        ("Origin", "http://localhost:1"),
        ("Origin", "https://localhost:{port}"),
        ("Origin", "http://localhost.:{port}"),
        ("Origin", "http://127.0.0.1.evil.example:{port}"),
        ("Origin", "http://localhost:{port}@evil.example"),
        ("Origin", "http://localhost:{port}, https://evil.example"),
        ("Origin", "http://jobs.example"),
        ("Origin", "https://jobs.example:8443"),
        ("Origin", "https://jobs.example."),
        ("Origin", "chrome-extension://jobs.example"),
    ];

    private static readonly Dictionary<string, string?> Open = new(ServiceRun.WithoutKeys)
    {
        ["Service:Safety:Origins:0"] = "HTTPS://Jobs.example:443/",
    };

    [Fact]
    public async Task NothingThatAnotherSitesPageSendsIsDone_OnNoRoute()
    {
        await using var service = await ServiceRun.StartAsync(settings: Open);
        var routes = Unsafe(service)
            .Append((HttpMethod.Post, "/nowhere"))
            .Append((HttpMethod.Delete, "/v1/models"))
            .Append((new("PURGE"), "/v1/ladder"))
            .ToList();
        Assert.True(routes.Count > 12);

        foreach (var (header, value) in OfOthers)
        {
            foreach (var (method, path) in routes)
            {
                Assert.Equal(
                    (header, value, path, HttpStatusCode.Forbidden),
                    (header, value, path, await SendAsync(service, method, path, (header, value))));
            }
        }
    }

    [Fact]
    public async Task ItsOwnPagesAndProgramsMayDoAll()
    {
        await using var service = await ServiceRun.StartAsync(settings: Open);

        foreach (var origin in new[]
        {
            "http://localhost:{port}",
            "http://LOCALHOST:{port}",
            "http://127.0.0.1:{port}",
            "http://[::1]:{port}",
            PublicAddress,
            "https://JOBS.example:443",
        })
        {
            Assert.Equal(
                (origin, HttpStatusCode.OK),
                (origin, await SendAsync(service, HttpMethod.Post, Route, ("Origin", origin), ("Sec-Fetch-Site", "same-origin"))));
        }

        Assert.Equal(HttpStatusCode.OK, await SendAsync(service, HttpMethod.Post, Route));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(service, HttpMethod.Post, Route, ("Sec-Fetch-Site", "none")));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(service, HttpMethod.Post, Route, ("Sec-Fetch-Site", "same-origin")));
    }

    [Fact]
    public async Task AKeyIsNoExcuse_NorIsTheHostThatARequestNames()
    {
        await using var service = await ServiceRun.StartAsync(settings: new Dictionary<string, string?> { ["AllowedHosts"] = "*" });
        using var client = await service.ClientAsync(Scopes.Operate);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/models/rollback", UriKind.Relative))
        {
            Headers = { Host = "evil.example" },
        };
        request.Headers.Add("Origin", "http://evil.example");

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(
            "Found a request from the page of another site ('http://evil.example'); "
            + "expected one from this service's own pages, or from a program; "
            + "where a proxy stands before it, an operator names the public address in Service:Safety:Origins.",
            (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task ListeningEverywhereGivesNoOtherNames()
    {
        await using var service = await ServiceRun.StartAsync(
            settings: new Dictionary<string, string?>(ServiceRun.WithoutKeys) { ["urls"] = "http://*:0" });

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(service, HttpMethod.Post, Route, ("Origin", "http://evil.example:{port}")));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(service, HttpMethod.Post, Route, ("Origin", "http://localhost:{port}")));
    }

    [Fact]
    public async Task WhatAPageMayReadChangesNothing()
    {
        await using var service = await ServiceRun.StartAsync(settings: Open);
        var (before, paths) = (await StateAsync(service), Safe(service).ToList());

        foreach (var path in paths)
        {
            using var request = Request(service, HttpMethod.Get, path, ("Sec-Fetch-Site", "cross-site"));
            using var response = await service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
        }

        Assert.True(paths.Count > 15);
        Assert.Equal(before, await StateAsync(service));
    }

    private static async Task<HttpStatusCode> SendAsync(
        ServiceRun service,
        HttpMethod method,
        string path,
        params (string Name, string Value)[] headers)
    {
        using var request = Request(service, method, path, headers);
        request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var response = await service.Client.SendAsync(request);
        return response.StatusCode;
    }

    private static HttpRequestMessage Request(
        ServiceRun service,
        HttpMethod method,
        string path,
        params (string Name, string Value)[] headers)
    {
        var address = new UriBuilder(service.Client.BaseAddress!) { Host = "127.0.0.1" }.Uri;
        var request = new HttpRequestMessage(method, new Uri(address, path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value.Replace("{port}", $"{address.Port}", StringComparison.Ordinal));
        }

        return request;
    }

    private static IEnumerable<(HttpMethod Method, string Path)> Unsafe(ServiceRun service) =>
        Routes(service)
            .Where(route => route.Method is not ("GET" or "HEAD" or "OPTIONS"))
            .Select(route => (new HttpMethod(route.Method), route.Path));

    private static IEnumerable<string> Safe(ServiceRun service) =>
        Routes(service).Where(route => route.Method == "GET").Select(route => route.Path);

    private static IEnumerable<(string Method, string Path)> Routes(ServiceRun service) =>
        from endpoint in service.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Part))))
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, path);

    private static string Part(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "id", ParameterPolicies.Count: > 0 } => Guid.Empty.ToString(),
        _ => "x",
    };

    // What the store and the folders hold, but for what SQLite writes of itself.
    private static async Task<string> StateAsync(ServiceRun service)
    {
        await using var store = await service.Stores().CreateDbContextAsync();
        var counts = $"{await store.Outcomes.CountAsync()} {await store.BatchJobs.CountAsync()} {await store.TrainingRuns.CountAsync()} "
            + $"{await store.Decisions.CountAsync()} {await store.ApiKeys.CountAsync()}";
        var files = Directory.EnumerateFiles(service.Registry.Directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {new FileInfo(file).Length}");
        return string.Join('\n', files.Prepend(counts));
    }
}
