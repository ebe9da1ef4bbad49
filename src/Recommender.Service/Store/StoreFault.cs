using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quartz;
using Recommender.Service.Problems;

namespace Recommender.Service.Store;

/// <summary>What the world outside does to the store: locked, full, gone. Anything else is a fault of the program.</summary>
internal static class StoreFault
{
    public static bool Is(Exception fault) =>
        fault is DbException or DbUpdateException or TimeoutException or SocketException or SchedulerException
        || (fault is InvalidOperationException && fault.InnerException is DbException or TimeoutException);

    /// <summary>Answers so where an endpoint meets it; not to a caller who has gone.</summary>
    public static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception fault) when (Is(fault) && !context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return Problem(context.HttpContext);
        }
    }

    /// <summary>The answer to who asked for something that could not be read or written.</summary>
    public static ProblemHttpResult Problem(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return ProblemAnswer.Of(
            StatusCodes.Status503ServiceUnavailable,
            "Found the store out of reach, locked or full just now; expected it at work; "
            + "nothing of this request is acknowledged: send it again in a moment, with the same Idempotency-Key.");
    }
}
