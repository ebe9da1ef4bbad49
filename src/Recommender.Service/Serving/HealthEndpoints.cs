using System.Text.Json.Serialization;
using Recommender.Service.Requests;

namespace Recommender.Service.Serving;

/// <summary><c>/health/live</c>: the process answers; <c>/health/ready</c>: a checked and warm model answers too.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new Liveness("live")))
            .WithName("live").WithSummary("Whether the process answers.").WithTags("health").Produces<Liveness>();
        routes.MapGet("/health/ready", Ready)
            .WithName("ready").WithSummary("Whether a model answers; if not the champion, why.").WithTags("health")
            .Produces<Readiness>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Ready(LiveModel live) => live.Current is { } serving
        ? TypedResults.Ok(new Readiness(live.Fault is null ? "ready" : "degraded", serving.Version, live.Fault) { Warning = serving.Recommender.Manifest.Warning })
        : Unready(live);

    /// <summary>What every request that needs a model gets before the first is ready.</summary>
    public static IResult Unready(LiveModel live) => Problems.Of(
        StatusCodes.Status503ServiceUnavailable,
        live.Fault is { } fault ? fault : "Found no model that is ready; expected one in a moment; ask again.");
}

/// <summary>Always "live".</summary>
internal sealed record Liveness(string Status);

/// <summary>"ready", or "degraded" when an older model answers because the champion cannot; <c>Fault</c> says why.</summary>
internal sealed record Readiness(string Status, string ModelVersion, string? Fault)
{
    /// <summary>What an operator should know of the model that answers, such as that its manifest is not covered; null for nothing.</summary>
    public string? Warning { get; init; }
}

[JsonSerializable(typeof(Liveness))]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class HealthJson : JsonSerializerContext;
