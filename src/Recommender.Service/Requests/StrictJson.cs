using Microsoft.AspNetCore.Diagnostics;
using Recommender.Bundles;
using Recommender.Service.Catalogue;
using Recommender.Service.Inference;
using Recommender.Service.Models;
using Recommender.Service.Serving;

namespace Recommender.Service.Requests;

/// <summary>How answers are written, and that what nobody foresaw is told without a trace.</summary>
internal static class StrictJson
{
    public static void AddStrictJson(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ModelFault>();
        services.AddExceptionHandler<UnforeseenFault>();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            options.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, CatalogueJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, HealthJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, InferenceJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ModelJson.Default);
        });
    }

    /// <summary>What is asked needs models that cannot be used as they lie there: the operator's to mend, and no fault of the service.</summary>
    private sealed class ModelFault(ModelRegistry registry) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (!ModelFaults.Are(exception))
            {
                return false;
            }

            httpContext.Response.StatusCode = StatusCodes.Status409Conflict;
            await Problems.Of(StatusCodes.Status409Conflict, ModelFaults.Tell(exception, registry)).ExecuteAsync(httpContext);
            return true;
        }
    }

    /// <summary>A request that could not be read is the caller's fault, anything else ours.</summary>
    private sealed class UnforeseenFault : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            var (status, words) = exception is BadHttpRequestException fault
                ? (fault.StatusCode, "Found a request that could not be read; expected one as /docs describes; correct it.")
                : (StatusCodes.Status500InternalServerError, "Found a fault of the service; expected none; tell its operator the trace id.");
            httpContext.Response.StatusCode = status;
            await Problems.Of(status, words).ExecuteAsync(httpContext);
            return true;
        }
    }
}
