using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Recommender.Service.Settings;

namespace Recommender.Service.Pages;

/// <summary>What the page needs beside its endpoints.</summary>
internal static class PageSetup
{
    /// <summary>Before the handler that takes every exception.</summary>
    public static void AddPages(this IServiceCollection services)
    {
        services.AddSettings<PageOptions>(PageOptions.Section);
        services.AddSingleton<PageLists>();
        services.AddSingleton<PageModel>();
        services.AddSingleton<FeedbackStore>();
        services.AddSingleton<FeedbackLimit>();
        services.AddOptions<RateLimiterOptions>().PostConfigure(PageAccess.SayTooMany);
        services.AddExceptionHandler<BrokenPage>();
    }

    /// <summary>A fault of ours is told on a page where a page was asked for.</summary>
    private sealed class BrokenPage : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (!PageAccess.IsPage(httpContext.Request.Path))
            {
                return false;
            }

            var status = exception is BadHttpRequestException fault ? fault.StatusCode : StatusCodes.Status500InternalServerError;
            var notice = status < StatusCodes.Status500InternalServerError ? NoticeView.Unreadable(status) : NoticeView.Broken;
            await (await PageHtml.AnswerAsync<NoticePage>(notice, status)).ExecuteAsync(httpContext);
            return true;
        }
    }
}
