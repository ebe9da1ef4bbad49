using Microsoft.AspNetCore.Http.HttpResults;
using Recommender.Tables;

namespace Recommender.Service.Problems;

/// <summary>Answers that say what is wrong, as RFC 9457 has it.</summary>
internal static class ProblemAnswer
{
    /// <summary>One fault; the words say found · expected · do this.</summary>
    public static ProblemHttpResult Of(int status, string words) =>
        TypedResults.Problem(VisibleText.Of(CallerText.Of(words)), statusCode: status);

    /// <summary>A body that was not sent as HTTP has it, or that is too long.</summary>
    public static ProblemHttpResult Of(BadHttpRequestException fault, long mostBytes) => Of(
        fault.StatusCode, fault.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? FormattableString.Invariant($"Found a body of more than {mostBytes} bytes; expected at most that; send less at a time.")
        : "Found a body that could not be read; expected as many bytes as the headers say, in chunks that say their size; "
            + "nothing of it is kept: send it again.");

    /// <summary>Every fault of the body, in <c>errors</c> by the path of the field.</summary>
    public static ProblemHttpResult Of(Faults faults) => TypedResults.Problem(new HttpValidationProblemDetails(faults.ToErrors())
    {
        Status = StatusCodes.Status400BadRequest,
        Detail = "Found faults in the body; expected none; correct the fields named in 'errors'.",
    });
}
