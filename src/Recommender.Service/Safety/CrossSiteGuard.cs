using Recommender.Service.Problems;

namespace Recommender.Service.Safety;

/// <summary>
/// Refuses what the page of another site has a browser send, on every route and with every key: a browser sends it though the page may
/// not read the answer. Programs send neither header. What only reads changes nothing and needs no guard.
/// </summary>
internal static class CrossSiteGuard
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const int LongestShown = 100;

    public static void UseCrossSiteGuard(this WebApplication app)
    {
        var own = app.Services.GetRequiredService<OwnOrigins>();
        app.Use((http, next) => IsReading(http.Request.Method) || IsOwn(http.Request.Headers, own) ? next(http) : RefuseAsync(http));
    }

    /// <summary>
    /// Whether a browser says that one of our own pages sent it; where it says nothing of that, its origin must be ours. What programs send
    /// is none of a page.
    /// </summary>
    public static bool IsFromOwnPage(IHeaderDictionary headers, OwnOrigins own) => headers.TryGetValue(FetchSite, out var site)
        ? site is ["same-origin"]
        : headers.Origin is [var origin] && own.Has(origin);

    // As written: to HTTP, "get" is another method.
    private static bool IsReading(string method) => method is "GET" or "HEAD" or "OPTIONS";

    private static bool IsOwn(IHeaderDictionary headers, OwnOrigins own) =>
        (!headers.TryGetValue(FetchSite, out var site) || site is ["none" or "same-origin"])
        && (!headers.TryGetValue("Origin", out var origin) || (origin is [var one] && own.Has(one)));

    private static Task RefuseAsync(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        var shown = origin.Length == 0 ? "" : $" ('{(origin.Length <= LongestShown ? origin : origin[..LongestShown] + "…")}')";
        return ProblemAnswer.Of(
            StatusCodes.Status403Forbidden,
            $"Found a request from the page of another site{shown}; expected one from this service's own pages, or from a program; "
            + "where a proxy stands before it, an operator names the public address in Service:Safety:Origins.").ExecuteAsync(http);
    }
}
