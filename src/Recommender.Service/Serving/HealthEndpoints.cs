using System.Text.Json.Serialization;
using Recommender.Hosting;
using Recommender.Service.Background;
using Recommender.Service.Problems;

namespace Recommender.Service.Serving;

/// <summary><c>/health/live</c>: the process answers; <c>/health/ready</c>: a checked and warm model answers too, and will go on.</summary>
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

    private static IResult Ready(LiveModel live, Drain drain, BackgroundParts parts)
    {
        if (drain.IsBegun)
        {
            return Ending();
        }

        var fault = string.Join(' ', new[] { CallerText.OfAny(live.Fault), parts.Fault }.OfType<string>());
        return live.Current is not { } serving ? Unready(live) : TypedResults.Ok(
            new Readiness(fault.Length == 0 ? "ready" : "degraded", serving.Version, fault.Length == 0 ? null : fault)
            {
                Warning = serving.Recommender.Manifest.Warning,
            });
    }

    /// <summary>What those get who ask whether to send requests here, once the service was asked to end.</summary>
    public static IResult Ending() => ProblemAnswer.Of(
        StatusCodes.Status503ServiceUnavailable, "Found the service about to end; expected another one; send requests there.");

    /// <summary>What every request that needs a model gets before the first is ready.</summary>
    public static IResult Unready(LiveModel live) => ProblemAnswer.Of(
        StatusCodes.Status503ServiceUnavailable,
        live.Fault is { } fault ? fault : "No model is ready yet. Ask again in a moment.");
}

/// <summary>Always "live".</summary>
internal sealed record Liveness(string Status);

/// <summary>
/// "ready", or "degraded" when an older model answers because the champion cannot, or a part fails that works in the background;
/// <c>Fault</c> says why.
/// </summary>
internal sealed record Readiness(string Status, string ModelVersion, string? Fault)
{
    /// <summary>
    /// What an operator should know of the model that answers, such as that its manifest is not covered; null for nothing.
    /// </summary>
    public string? Warning { get; init; }
}

[JsonSerializable(typeof(Liveness))]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class HealthJson : JsonSerializerContext;
