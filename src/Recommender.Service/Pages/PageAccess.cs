using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Recommender.Service.Safety;

namespace Recommender.Service.Pages;

/// <summary>
/// Who may see the page: who may read, so this machine by default; everybody where the operator opened it. And what they see instead of a
/// problem in JSON.
/// </summary>
internal static class PageAccess
{
    /// <summary>Whether a path is one of the page's.</summary>
    public static bool IsPage(PathString path) =>
        path == "/" || path == "/sheet" || path.StartsWithSegments("/page", StringComparison.Ordinal);

    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetRequiredService<IOptions<PageOptions>>().Value.Open
            || (await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(http.User, Scopes.Read)).Succeeded)
        {
            return await next(context);
        }

        return await PageHtml.AnswerAsync<NoticePage>(NoticeView.Closed, StatusCodes.Status401Unauthorized);
    }

    /// <summary>Says on a page that somebody asks too much; to others as before.</summary>
    public static void SayTooMany(RateLimiterOptions limiter)
    {
        var otherwise = limiter.OnRejected!;
        limiter.OnRejected = async (refused, stop) =>
        {
            var http = refused.HttpContext;
            if (!IsPage(http.Request.Path))
            {
                await otherwise(refused, stop);
                return;
            }

            var notice = NoticeView.TooMany(RateLimits.TellWait(http, refused.Lease));
            await (await PageHtml.AnswerAsync<NoticePage>(notice, StatusCodes.Status429TooManyRequests)).ExecuteAsync(http);
        };
    }
}
