using Recommender.Hosting;
using Recommender.Service.Problems;
using Recommender.Service.Requests;
using Recommender.Service.Safety;
using Recommender.Service.Serving;
using Recommender.Taxonomy;

namespace Recommender.Service.Catalogue;

/// <summary>What the model that answers knows: skills, roles, cities and the career ladder.</summary>
internal static class CatalogueEndpoints
{
    private const int Usual = 20;
    private const int Most = 200;

    public static void AddCatalogue(this IServiceCollection services) => services.AddJson(CatalogueJson.Default);

    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        var catalogue = routes.MapGroup("").WithTags("catalogue").RequireAuthorization(Scopes.Read);
        catalogue.MapGet("/skills", (LiveModel live, string? q, int? limit) => Found(live, q, limit, Skills)).RefuseBlank("limit")
            .WithName("skills").WithSummary("Skills with a word that begins as each word of q does, shortest first; made for typing ahead.")
            .Produces<IReadOnlyList<SkillLine>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        catalogue.MapGet("/roles", (LiveModel live, string? q, int? limit) => Found(live, q, limit, Roles)).RefuseBlank("limit")
            .WithName("roles").WithSummary("Job titles with a word that begins as each word of q does.")
            .Produces<IReadOnlyList<RoleLine>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        catalogue.MapGet("/roles/{id}", Role)
            .WithName("role").WithSummary("One job title: its level, typical skills, and its pay by country.")
            .Produces<RolePage>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        catalogue.MapGet("/cities", (LiveModel live, string? q, int? limit) => Found(live, q, limit, Cities)).RefuseBlank("limit")
            .WithName("cities").WithSummary("Cities with a word that begins as each word of q does.")
            .Produces<IReadOnlyList<CityLine>>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        catalogue.MapGet("/ladder", Ladder)
            .WithName("ladder").WithSummary("The career ladder: levels with titles, years, pay and what is expected.")
            .Produces<IReadOnlyList<LadderLevel>>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static IEnumerable<SkillLine> Skills(JobTaxonomy taxonomy, string words) =>
        (words.Length == 0 ? taxonomy.Skills.All : taxonomy.Skills.Search(words))
            .Select(skill => new SkillLine(skill.Id, skill.Name, skill.Category));

    private static IEnumerable<RoleLine> Roles(JobTaxonomy taxonomy, string words) =>
        (words.Length == 0 ? taxonomy.Roles.All : taxonomy.Roles.Search(words)).Select(RoleLine.Of);

    private static IEnumerable<CityLine> Cities(JobTaxonomy taxonomy, string words) =>
        (words.Length == 0 ? taxonomy.Cities.All : taxonomy.Cities.Search(words)).Select(CityLine.Of);

    private static IResult Found<T>(LiveModel live, string? q, int? limit, Func<JobTaxonomy, string, IEnumerable<T>> find)
    {
        var faults = new Faults();
        if (limit is < 1 or > Most)
        {
            faults.Add("limit", $"Found {limit}; expected 1 to {Most}; correct it, or leave it out for {Usual}.");
        }

        if (q?.Length > FieldReader.LongestText)
        {
            faults.Add("q", $"Found {q.Length} characters; expected at most {FieldReader.LongestText}; shorten it.");
        }

        return faults.Any ? ProblemAnswer.Of(faults)
            : live.Current is { } serving
            ? TypedResults.Ok<IReadOnlyList<T>>([.. find(serving.Recommender.Taxonomy, q?.Trim() ?? "").Take(limit ?? Usual)])
            : HealthEndpoints.Unready(live);
    }

    private static IResult Role(string id, LiveModel live, CancellationToken gone)
    {
        if (live.Current is not { } serving)
        {
            return HealthEndpoints.Unready(live);
        }

        return serving.Recommender.Taxonomy.Roles.ById.TryGetValue(id, out var role)
            ? TypedResults.Ok(RolePage.Of(role, serving.Recommender, gone))
            : ProblemAnswer.Of(
                StatusCodes.Status404NotFound, $"Found no role '{id}'; expected an id as GET /v1/roles lists them; search there with ?q=.");
    }

    private static IResult Ladder(LiveModel live) => live.Current is { } serving
        ? TypedResults.Ok(serving.Recommender.Taxonomy.Ladder.Levels)
        : HealthEndpoints.Unready(live);
}
