using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Diagnostics;
using Recommender.Service.Problems;

namespace Recommender.Service.Requests;

/// <summary>How answers are written, and that what nobody foresaw is reported without a trace.</summary>
internal static class StrictJson
{
    /// <summary>Last of the handlers of exceptions, as it takes whatever the others left.</summary>
    public static void AddStrictJson(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<UnforeseenFault>();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            options.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
    }

    /// <summary>Has the types of a part of the service written by what was compiled ahead for them.</summary>
    public static void AddJson(this IServiceCollection services, IJsonTypeInfoResolver types) =>
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, types));

    /// <summary>A request that could not be read is the caller's fault, anything else ours.</summary>
    private sealed class UnforeseenFault : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            var (status, words) = exception is BadHttpRequestException fault
                ? (fault.StatusCode, "Found a request that could not be read; expected one as /docs describes; correct it.")
                : (StatusCodes.Status500InternalServerError, "Found a fault of the service; expected none; "
                    + "tell its operator the trace id.");
            httpContext.Response.StatusCode = status;
            await ProblemAnswer.Of(status, words).ExecuteAsync(httpContext);
            return true;
        }
    }
}
