namespace Recommender.Service.Safety;

/// <summary>Tells browsers to trust an answer with nothing but being read.</summary>
internal static class SecurityHeaders
{
    /// <summary>A page comes with its own script and style; everything else is none.</summary>
    private const string PagePolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; "
        + "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Our own pages have nothing inline.</summary>
    private const string OwnPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <param name="app">What answers.</param>
    /// <param name="page">The path of a page that was made elsewhere.</param>
    /// <param name="isOwn">Whether a path is that of one of our own pages.</param>
    public static void UseSecurityHeaders(this IApplicationBuilder app, string page, Func<PathString, bool> isOwn) =>
        app.Use((http, next) =>
    {
        var (headers, path) = (http.Response.Headers, http.Request.Path);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Without any referrer a browser says of our own forms that they come from nowhere.
        headers["Referrer-Policy"] = isOwn(path) ? "same-origin" : "no-referrer";
        headers.ContentSecurityPolicy = isOwn(path) ? OwnPolicy
            : path.StartsWithSegments(page, StringComparison.Ordinal) ? PagePolicy : DataPolicy;

        // Answers are about a person.
        headers.CacheControl = "no-store";
        return next(http);
    });
}
