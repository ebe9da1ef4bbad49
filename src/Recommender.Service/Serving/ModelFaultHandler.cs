using Microsoft.AspNetCore.Diagnostics;
using Recommender.Bundles;
using Recommender.Hosting;
using Recommender.Service.Problems;

namespace Recommender.Service.Serving;

/// <summary>
/// What is asked needs models that cannot be used as they lie there: the operator's to mend, and no fault of the service.
/// </summary>
internal sealed class ModelFaultHandler(ModelRegistry registry) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ModelFaults.Are(exception))
        {
            return false;
        }

        httpContext.Response.StatusCode = StatusCodes.Status409Conflict;
        await ProblemAnswer.Of(StatusCodes.Status409Conflict, ModelFaults.Tell(exception, registry)).ExecuteAsync(httpContext);
        return true;
    }
}
