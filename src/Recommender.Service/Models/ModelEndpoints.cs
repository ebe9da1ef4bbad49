using System.Text.Json.Serialization;
using Recommender.Models;
using Recommender.Service.Requests;
using Recommender.Service.Safety;
using Recommender.Service.Serving;

namespace Recommender.Service.Models;

/// <summary><c>/models</c>: the published versions, and which one answers.</summary>
internal static class ModelEndpoints
{
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

    private static ModelList List(ModelRegistry registry, LiveModel live)
    {
        var aliases = registry.Aliases;
        return new(live.Current?.Version, live.Fault, [.. registry.Versions.Select(version => Line(registry, version, aliases))]);
    }

    // A version that cannot be read is told, and does not hide the others.
    private static ModelLine Line(ModelRegistry registry, string version, ModelAliases aliases)
    {
        var alias = version == aliases.Champion ? ModelAliases.ChampionName : version == aliases.Challenger ? ModelAliases.ChallengerName : null;
        try
        {
            var manifest = registry.Manifest(version);
            return new(version, alias, manifest.CreatedAt, manifest.AsOf, manifest.Data.Sum(source => source.Rows), manifest.Metrics, null);
        }
        catch (Exception fault) when (fault is BundleDamagedException or BundleIncompatibleException or IOException or ModelNotFoundException)
        {
            return new(version, alias, null, null, null, null, fault.Message);
        }
    }

    private static IResult Promote(string version, ModelRegistry registry, ChampionLoader loader) => Change(registry, loader, () => registry.Promote(version));

    private static IResult RollBack(ModelRegistry registry, ChampionLoader loader) => Change(registry, loader, registry.RollBack);

    private static IResult Change(ModelRegistry registry, ChampionLoader loader, Func<string> change)
    {
        try
        {
            var former = registry.Aliases.Champion;
            var champion = change();
            loader.Look();
            return TypedResults.Ok(new ModelChange(champion, former));
        }
        catch (ModelNotFoundException fault)
        {
            return Problems.Of(StatusCodes.Status404NotFound, fault.Message);
        }
        catch (Exception fault) when (fault is BundleDamagedException or BundleIncompatibleException)
        {
            return Problems.Of(StatusCodes.Status409Conflict, fault.Message);
        }
    }
}

/// <summary>The version that answers, why it is not the champion (null when it is), and all versions.</summary>
internal sealed record ModelList(string? Serving, string? Fault, IReadOnlyList<ModelLine> Models);

/// <summary>A published version; <c>Problem</c> says why it cannot be read, and then the rest is null.</summary>
internal sealed record ModelLine(
    string Version, string? Alias, DateTimeOffset? CreatedAt, int? AsOf, int? Rows, IReadOnlyDictionary<string, double>? Metrics, string? Problem);

/// <summary>The champion now and before.</summary>
internal sealed record ModelChange(string Champion, string? Former);

[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ModelChange))]
internal sealed partial class ModelJson : JsonSerializerContext;
