namespace Recommender.Service.Safety;

/// <summary>Tells browsers to trust an answer with nothing but being read.</summary>
internal static class SecurityHeaders
{
    /// <summary>A page comes with its own script and style; everything else is none.</summary>
    private const string PagePolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; "
        + "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <param name="app">What answers.</param>
    /// <param name="page">The path of what a browser shows as a page.</param>
    public static void UseSecurityHeaders(this IApplicationBuilder app, string page) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments(page, StringComparison.Ordinal) ? PagePolicy : DataPolicy;

        // Answers are about a person.
        headers.CacheControl = "no-store";
        return next(http);
    });
}
