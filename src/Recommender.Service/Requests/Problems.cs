using Microsoft.AspNetCore.Http.HttpResults;
using Recommender.Profiles.Values;

namespace Recommender.Service.Requests;

/// <summary>Answers that say what is wrong, as RFC 9457 has it.</summary>
internal static class Problems
{
    /// <summary>One fault; the words say found · expected · do this.</summary>
    public static ProblemHttpResult Of(int status, string words) => TypedResults.Problem(VisibleText.Of(words), statusCode: status);

    /// <summary>Every fault of the body, in <c>errors</c> by the path of the field.</summary>
    public static ProblemHttpResult Of(Faults faults) => TypedResults.Problem(new HttpValidationProblemDetails(faults.ToErrors())
    {
        Status = StatusCodes.Status400BadRequest,
        Detail = "Found faults in the body; expected none; correct the fields named in 'errors'.",
    });
}
