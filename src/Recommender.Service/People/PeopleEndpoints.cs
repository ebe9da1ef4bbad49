using Microsoft.AspNetCore.Http.HttpResults;
using Recommender.Service.Problems;
using Recommender.Service.Safety;
using Recommender.Service.Store;

namespace Recommender.Service.People;

/// <summary><c>/people/{id}</c>: what is held of a person, and its erasure; <c>/ledger</c>: which versions learnt from outcomes.</summary>
internal static class PeopleEndpoints
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<HeldPeople>();
        services.AddSingleton<Ledger>();
    }

    public static void MapPeople(this IEndpointRouteBuilder v1)
    {
        var routes = v1.MapGroup("").WithTags("people").AddEndpointFilter(StoreFault.AnswerAsync);
        routes.MapGet("/people/{id}", FindAsync)
            .RequireAuthorization(Scopes.Outcomes)
            .WithName("person")
            .WithSummary("Tells all that is held of a person that your key's owner sent (an operator: anybody): "
                + "the rows, when they came, which model versions learnt from them, and the kept answers.")
            .Produces<HeldPerson>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapDelete("/people/{id}", EraseAsync)
            .RequireAuthorization(Scopes.Outcomes)
            .WithName("erasePerson")
            .WithSummary("Erases all that is held of a person that your key's owner sent (an operator: "
                + "anybody), also from batches that wait, and tells what still holds them, until when and why.")
            .Produces<ErasedPerson>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/ledger", LedgerAsync)
            .RequireAuthorization(Scopes.Operate)
            .WithName("ledger")
            .WithSummary("Tells which model versions learnt from how many outcomes, and how many of those are erased since.")
            .Produces<LedgerAnswer>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> FindAsync(HttpContext http, string id, HeldPeople people, CancellationToken stop) =>
        await people.FindAsync(await Caller.OfAsync(http), id, stop) is { } held
            ? TypedResults.Json(held, PeopleContext.Default.HeldPerson)
            : NotHeld();

    // Goes on when the sender leaves: it was asked for.
    private static async Task<IResult> EraseAsync(HttpContext http, string id, HeldPeople people) =>
        await people.EraseAsync(await Caller.OfAsync(http), id) is { } erased
            ? TypedResults.Json(erased, PeopleContext.Default.ErasedPerson)
            : NotHeld();

    private static async Task<IResult> LedgerAsync(Ledger ledger, CancellationToken stop) =>
        TypedResults.Json(new LedgerAnswer(await ledger.VersionsAsync(stop)), PeopleContext.Default.LedgerAnswer);

    private static ProblemHttpResult NotHeld() => ProblemAnswer.Of(
        StatusCodes.Status404NotFound, "Found nothing held under this id; expected the personId of an outcome that was sent; check it.");
}
