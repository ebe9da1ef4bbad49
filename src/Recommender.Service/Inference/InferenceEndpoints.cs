using Microsoft.AspNetCore.Http.HttpResults;
using Recommender.Answers;
using Recommender.Hosting;
using Recommender.Service.Problems;
using Recommender.Service.Requests;
using Recommender.Service.Safety;
using Recommender.Service.Serving;

namespace Recommender.Service.Inference;

/// <summary>
/// The scores by the Open Inference Protocol v2 (REST), as model servers speak it: one BYTES tensor of profiles in JSON in, tensors of
/// roles, probabilities and pay out. See github.com/kserve/open-inference-protocol.
/// </summary>
internal static class InferenceEndpoints
{
    public const string ModelName = "recommender";

    private const int MostBytes = 4 * 1024 * 1024;

    public static void AddInference(this IServiceCollection services) => services.AddJson(InferenceJson.Default);

    public static void MapInference(this IEndpointRouteBuilder routes)
    {
        var v2 = routes.MapGroup("/v2").WithTags("inference").RequireAuthorization(Scopes.Read);
        v2.MapGet("", Server)
            .WithName("inferenceServer")
            .WithSummary("The server, by the Open Inference Protocol.")
            .Produces<ServerMetadata>();
        v2.MapGet("/health/live", () => TypedResults.Ok(new InferenceHealth(true)))
            .WithName("inferenceLive")
            .WithSummary("Whether the process answers.")
            .Produces<InferenceHealth>();
        v2.MapGet("/health/ready", Ready).WithName("inferenceReady").WithSummary("Whether a model answers.").Produces<InferenceHealth>();
        v2.MapGet("/models/{name}", Metadata)
            .WithName("inferenceModel")
            .WithSummary("The model's tensors.")
            .Produces<ModelMetadata>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        v2.MapGet("/models/{name}/ready", (string name, LiveModel live, Drain drain) => IsOurs(name) ? Ready(live, drain) : Unknown(name))
            .WithName("inferenceModelReady")
            .WithSummary("Whether the model answers.")
            .Produces<InferenceHealth>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        v2.MapPost("/models/{name}/infer", InferAsync)
            .WithName("infer").WithSummary("Profiles in, the best roles with probabilities and pay out.")
            .Accepts<InferenceRequestShape>("application/json").Produces<InferenceAnswer>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static ServerMetadata Server() => new("recommender", typeof(InferenceEndpoints).Assembly.GetName().Version!.ToString(3), []);

    private static IResult Ready(LiveModel live, Drain drain) => drain.IsBegun ? HealthEndpoints.Ending()
        : live.Current is null ? HealthEndpoints.Unready(live)
        : TypedResults.Ok(new InferenceHealth(true));

    private static IResult Metadata(string name, LiveModel live) => !IsOurs(name) ? Unknown(name)
        : live.Current is { } serving ? TypedResults.Ok(ModelMetadata.Of(serving.Version))
        : HealthEndpoints.Unready(live);

    private static async Task<IResult> InferAsync(string name, HttpContext http, LiveModel live)
    {
        if (!IsOurs(name))
        {
            return Unknown(name);
        }

        var read = await JsonBody.ReadAsync(http.Request, InferenceRequest.Read, MostBytes);
        if (read.Problem is { } problem)
        {
            return WithError(problem);
        }

        if (live.Current is not { } serving)
        {
            return WithError(HealthEndpoints.Unready(live));
        }

        var request = read.Value!;
        if (RateLimits.Weigh(http, request.Profiles.Count) is { } refused)
        {
            return refused;
        }

        var options = new RecommendOptions { Top = request.Top, Cities = 0 };
        var answers = serving.Recommender.RecommendAll([.. request.Profiles.Select(profile => (profile, options))], http.RequestAborted);
        http.Response.Headers["X-Model-Version"] = serving.Version;
        return TypedResults.Ok(InferenceAnswer.Of(request, serving.Version, answers));
    }

    private static bool IsOurs(string name) => name == ModelName;

    private static IResult Unknown(string name) => WithError(
        ProblemAnswer.Of(StatusCodes.Status404NotFound, $"Found the model name '{name}'; expected '{ModelName}'; ask for that."));

    // The protocol's clients read the member "error".
    private static IResult WithError(IResult answer)
    {
        if (answer is ProblemHttpResult { ProblemDetails: { } problem })
        {
            problem.Extensions["error"] = problem is HttpValidationProblemDetails { Errors: var errors }
                ? string.Join(' ', errors.SelectMany(field => field.Value.Select(words => $"{field.Key}: {words}")))
                : problem.Detail;
        }

        return answer;
    }
}
