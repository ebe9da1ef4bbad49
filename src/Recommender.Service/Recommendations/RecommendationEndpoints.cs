using Recommender.Profiles;
using Recommender.Recommending;
using Recommender.Service.Documentation;
using Recommender.Service.Requests;
using Recommender.Service.Safety;
using Recommender.Service.Serving;
using Recommender.Service.Telemetry;

namespace Recommender.Service.Recommendations;

/// <summary><c>/recommendations</c>: a profile in, an answer out; or up to a thousand of them, all from one model.</summary>
internal static class RecommendationEndpoints
{
    public static void MapRecommendations(this IEndpointRouteBuilder routes)
    {
        var recommendations = routes.MapGroup("/recommendations").WithTags("recommendations").RequireAuthorization(Scopes.Read);
        recommendations.MapPost("", RecommendAsync)
            .WithName("recommend").WithSummary("Suggests roles, pay and cities to one person.")
            .Takes("RecommendationRequest", typeof(Profile), typeof(RecommendOptions))
            .Produces<Recommendation>().ProducesFaults();
        recommendations.MapPost("/batch", RecommendManyAsync)
            .WithName("recommendMany").WithSummary($"The same for up to {RecommendationBatch.MostProfiles} people at once, in their order.")
            .TakesListOf("profiles", "RecommendationRequest")
            .Produces<BatchAnswer>().ProducesFaults();
    }

    private static async Task<IResult> RecommendAsync(HttpContext http, LiveModel live, ServiceMeters meters)
    {
        var read = await JsonBody.ReadAsync(http.Request, RecommendationRequest.Read);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        if (live.Current is not { } serving)
        {
            return HealthEndpoints.Unready(live);
        }

        var answer = serving.Recommender.Recommend(read.Value!.Profile, read.Value.Options);
        meters.Answered(answer.TooLittleKnown);
        return new AnswerResult(serving.Version, AnswerJson.Write(answer));
    }

    private static async Task<IResult> RecommendManyAsync(HttpContext http, LiveModel live)
    {
        var read = await JsonBody.ReadAsync(http.Request, RecommendationBatch.Read, RecommendationBatch.MostBytes);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        return live.Current is { } serving
            ? new AnswerResult(serving.Version, AnswerJson.Write(serving, read.Value!.Requests))
            : HealthEndpoints.Unready(live);
    }
}

/// <summary>An answer that is JSON already, and the version that gave it.</summary>
internal sealed class AnswerResult(string version, byte[] body) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers["X-Model-Version"] = version;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length, httpContext.RequestAborted);
    }
}
