using System.Text.Json.Serialization;
using Recommender.Bundles;
using Recommender.Hosting;
using Recommender.Service.Problems;
using Recommender.Service.Requests;
using Recommender.Service.Safety;

namespace Recommender.Service.Models;

/// <summary><c>/models</c>: the published versions, and which one answers.</summary>
internal static class ModelEndpoints
{
    public static void AddModels(this IServiceCollection services) => services.AddJson(ModelJson.Default);

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup("/models").WithTags("models");
        models.MapGet("", List)
            .WithName("models").WithSummary("The published models, oldest first.")
            .Produces<ModelList>().RequireAuthorization(Scopes.Read);
        models.MapPost("/{version}/promote", Promote)
            .WithName("promoteModel").WithSummary("Makes a version (or 'challenger') the champion; it answers when the call returns.")
            .Produces<ModelChange>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Scopes.Operate);
        models.MapPost("/rollback", RollBack)
            .WithName("rollBackModel").WithSummary("Makes the last former champion the champion again.")
            .Produces<ModelChange>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(Scopes.Operate);
    }

    // Aliases that cannot be read are reported, and do not hide the versions.
    public static ModelList List(ModelRegistry registry, LiveModel live)
    {
        var (aliases, fault) = (new ModelAliases(null, null, []), CallerText.OfAny(live.Fault));
        try
        {
            aliases = registry.Aliases;
        }
        catch (BundleDamagedException damaged)
        {
            fault ??= CallerText.Of(ModelFaults.Tell(damaged, registry));
        }

        return new(live.Current?.Version, fault, [.. registry.Versions.Select(version => Line(registry, version, aliases))]);
    }

    // A version that cannot be read is listed, and does not hide the others.
    private static ModelLine Line(ModelRegistry registry, string version, ModelAliases aliases)
    {
        var alias = version == aliases.Champion
            ? ModelAliases.ChampionName
            : version == aliases.Challenger ? ModelAliases.ChallengerName : null;
        try
        {
            var manifest = registry.Manifest(version);
            return new(version, alias, manifest.CreatedAt, manifest.AsOf, manifest.Data.Sum(source => source.Rows), manifest.Metrics, null)
            {
                ManifestCovered = manifest.IsCovered,
                Waits = aliases.Waiting?.Version == version ? aliases.Waiting.Reasons : null,
            };
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new(version, alias, null, null, null, null, CallerText.Of(ModelFaults.Tell(fault, registry, version)));
        }
    }

    private static IResult Promote(string version, ModelRegistry registry, ModelLoader loader, ILogger<ModelLoader> logger) =>
        Change(registry, logger, () => loader.Promote(version));

    private static IResult RollBack(ModelRegistry registry, ModelLoader loader, ILogger<ModelLoader> logger) =>
        Change(registry, logger, () => loader.RollBack());

    // Nothing is changed where it is not changed for good.
    private static IResult Change(ModelRegistry registry, ILogger logger, Func<ChampionChange> change)
    {
        try
        {
            var done = change();
            return TypedResults.Ok(new ModelChange(done.Champion, done.Former, done.IsChanged));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            ModelsLog.NotChanged(logger, ModelFaults.Whole(fault));
            return ProblemAnswer.Of(
                fault is ModelNotFoundException ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict,
                ModelFaults.Tell(fault, registry));
        }
    }
}

/// <summary>The version that answers, why it is not the champion (null when it is), and all versions.</summary>
internal sealed record ModelList(string? Serving, string? Fault, IReadOnlyList<ModelLine> Models);

/// <summary>A published version; <c>Problem</c> says why it cannot be read, and then the rest is null.</summary>
internal sealed record ModelLine(
    string Version,
    string? Alias,
    DateTimeOffset? CreatedAt,
    int? AsOf,
    int? Rows,
    IReadOnlyDictionary<string, double>? Metrics,
    string? Problem)
{
    /// <summary>Whether a change of the version's manifest would be noticed; null where it cannot be read.</summary>
    public bool? ManifestCovered { get; init; }

    /// <summary>"waits" for one that an operator must look at before it answers; else null.</summary>
    public string? State => Waits is null ? null : Store.RunState.Waits;

    /// <summary>Why it waits; null where it does not.</summary>
    public IReadOnlyList<string>? Waits { get; init; }
}

/// <summary>The champion now and before; the same, and <c>Changed</c> false, when the champion was promoted again.</summary>
internal sealed record ModelChange(string Champion, string? Former, bool Changed);

[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ModelChange))]
internal sealed partial class ModelJson : JsonSerializerContext;
