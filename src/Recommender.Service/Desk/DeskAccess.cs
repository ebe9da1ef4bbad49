using Microsoft.AspNetCore.Http.Features;
using Recommender.Service.Pages;
using Recommender.Service.Safety;

namespace Recommender.Service.Desk;

/// <summary>
/// Who may use the desk: a session of a key of scope operate. What changes anything must come from a form of that very session, on one of
/// our own pages, also from this machine and where nobody needs a key.
/// </summary>
internal static class DeskAccess
{
    public const string Path = "/desk";

    public const string SignInPath = "/desk/sign-in";

    /// <summary>The field that holds the session's token.</summary>
    public const string TokenField = "token";

    /// <summary>The most bytes of a form that is no table.</summary>
    private const int MostBytes = 64 * 1024;

    public static bool IsDesk(PathString path) => path.StartsWithSegments(Path, StringComparison.Ordinal);

    /// <summary>Lets those in who are signed in.</summary>
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await http.RequestServices.GetRequiredService<DeskSessions>().OfAsync(http) is not { } session)
        {
            return TypedResults.Redirect(SignInPath);
        }

        http.Features.Set(session);
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return await next(context);
        }

        if (!IsFromOwnPage(http))
        {
            return await RefuseAsync("Found a form from elsewhere; expected one of this desk; open the desk and do it there.");
        }

        // A table comes after its token, which is read with it.
        return http.Request.HasFormContentType && IsSmall(http.Request)
            ? await WithFormAsync(context, next, session)
            : await next(context);
    }

    public static bool IsFromOwnPage(HttpContext http) => CrossSiteGuard.IsFromOwnPage(
        http.Request.Headers, http.RequestServices.GetRequiredService<OwnOrigins>());

    public static Task<IResult> RefuseAsync(string words, int status = StatusCodes.Status403Forbidden) =>
        PageHtml.AnswerAsync<DeskNotice>(new DeskNoticeView("Nothing was changed", words), status);

    private static bool IsSmall(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private static async ValueTask<object?> WithFormAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next, DeskSession session)
    {
        var http = context.HttpContext;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostBytes;
        }

        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return DeskSessions.IsOf(session, form[TokenField].ToString())
                ? await next(context)
                : await RefuseAsync("Found a form of another session; expected one of yours; open the page anew and do it there.");
        }
        catch (InvalidDataException)
        {
            return await RefuseAsync("Found a form that is damaged; expected a whole one; send it again.", StatusCodes.Status400BadRequest);
        }
    }
}
