using Recommender.Answers;
using Recommender.Hosting;
using Recommender.People;
using Recommender.Service.Decisions;
using Recommender.Service.Requests;
using Recommender.Service.Safety;
using Recommender.Service.Serving;
using Recommender.Service.Store;
using Recommender.Service.Words;

namespace Recommender.Service.Recommendations;

/// <summary><c>/recommendations</c>: a profile in, an answer out; or up to a thousand of them, all from one model.</summary>
internal static class RecommendationEndpoints
{
    public static void MapRecommendations(this IEndpointRouteBuilder routes)
    {
        var recommendations = routes.MapGroup("/recommendations").WithTags("recommendations").RequireAuthorization(Scopes.Read);
        recommendations.MapPost("", RecommendAsync)
            .WithName("recommend").WithSummary("Suggests roles, pay and cities to one person.")
            .Takes("RecommendationRequest", typeof(Profile), typeof(RecommendOptions), typeof(RequestPerson))
            .Produces<Recommendation>().ProducesFaults();
        recommendations.MapPost("/batch", RecommendManyAsync)
            .WithName("recommendMany").WithSummary($"The same for up to {RecommendationBatch.MostProfiles} people at once, in their order.")
            .TakesListOf("profiles", "RecommendationRequest")
            .Produces<BatchAnswer>().ProducesFaults();
    }

    private static async Task<IResult> RecommendAsync(HttpContext http, LiveModel live, AskedWords words, DecisionLog decisions)
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

        var profile = serving.Recommender.Resolve(read.Value!.Profile);
        var answer = serving.Recommender.Recommend(profile, read.Value.Options);
        words.Take(profile, answer.TooLittleKnown);
        var body = AnswerJson.Write(answer);
        return decisions.IsOn
            ? await KeptAsync(http, decisions, new(IsBatch: false, [read.Value]), new(serving.Version, body))
            : new AnswerResult(serving.Version, body);
    }

    private static async Task<IResult> RecommendManyAsync(HttpContext http, LiveModel live, AskedWords words, DecisionLog decisions)
    {
        var read = await JsonBody.ReadAsync(http.Request, RecommendationBatch.Read, RecommendationBatch.MostBytes);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        if (live.Current is not { } serving)
        {
            return HealthEndpoints.Unready(live);
        }

        if (RateLimits.Weigh(http, read.Value!.Requests.Count) is { } refused)
        {
            return refused;
        }

        var answers = read.Value.Answer(serving, http.RequestAborted);
        words.Take(answers.Answers);
        var body = AnswerJson.Write(answers);
        return decisions.IsOn
            ? await KeptAsync(http, decisions, new(IsBatch: true, read.Value.Requests), new(serving.Version, body))
            : new AnswerResult(serving.Version, body);
    }

    // Where answers are to be accounted for, none is given that could not be kept.
    private static async Task<IResult> KeptAsync(HttpContext http, DecisionLog decisions, DecisionRequest request, AnswerResult answer)
    {
        if (await decisions.KeepAsync(
            new(request.Write(), answer.Version, answer.Body) { People = request.People }, Caller.SenderOf(http)) is not { } id)
        {
            return StoreFault.Problem(http);
        }

        http.Response.Headers["X-Decision-Id"] = id.ToString();
        return answer;
    }
}
