using Recommender.Service.Requests;
using Recommender.Service.Serving;

namespace Recommender.Service.Recommendations;

/// <summary><c>POST /recommendations</c>: a profile in, an answer out.</summary>
internal static class RecommendationEndpoints
{
    public static void MapRecommendations(this IEndpointRouteBuilder routes) => routes.MapPost("/recommendations", Recommend);

    private static async Task<IResult> Recommend(HttpContext http, LiveModel live)
    {
        var read = await JsonBody.ReadAsync(http.Request, RecommendationRequest.Read);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        if (live.Current is not { } serving)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, $"Found no model that is ready{(live.Fault is { } fault ? $" ({fault})" : "")}; expected one in a moment; ask again.");
        }

        http.Response.Headers["X-Model-Version"] = serving.Version;
        return TypedResults.Bytes(AnswerJson.Write(serving.Recommender.Recommend(read.Value!.Profile, read.Value.Options)), "application/json");
    }
}
