using System.Security.Claims;
using Microsoft.Extensions.Options;
using Recommender.Service.Jobs;
using Recommender.Service.Problems;
using Recommender.Service.Requests;
using Recommender.Service.Safety;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Service.Outcomes;

/// <summary>
/// <c>POST /outcomes</c>: what became of people, one as JSON or many as a canonical CSV; stored before it is acknowledged.
/// </summary>
internal static class OutcomeEndpoints
{
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;

    public static void AddOutcomes(this IServiceCollection services)
    {
        services.AddSettings<OutcomeOptions>(OutcomeOptions.Section);
        services.AddSingleton<OutcomeSenders>();
        services.AddSingleton<OutcomeWriter>();
        services.AddHostedService(all => all.GetRequiredService<OutcomeWriter>());
        services.AddSingleton<IUpkeep, RequestForgetting>();
    }

    public static void MapOutcomes(this IEndpointRouteBuilder routes) => routes.MapPost("/outcomes", Receive)
        .WithTags("outcomes")
        .RequireAuthorization(Scopes.Outcomes)
        .WithName("storeOutcomes")
        .WithSummary("Stores what became of people: one as JSON, or a canonical CSV, all of it or nothing.")
        .WithDescription("The header Idempotency-Key makes it safe to send again: "
            + "the same key with the same content is answered as before and stores nothing more. "
            + "It is optional for one outcome and needed for a CSV.")
        .Accepts<OutcomeBody>("application/json", "text/csv")
        .Produces<StoredOutcomes>(StatusCodes.Status201Created)
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> Receive(HttpContext http, OutcomeWriter writer, IOptions<OutcomeOptions> options)
    {
        var isTable = http.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true;
        if (Fault(http.Request.Headers[KeyHeader], isTable) is { } fault)
        {
            return ProblemAnswer.Of(StatusCodes.Status400BadRequest, fault);
        }

        var read = isTable ? await OutcomeTable.ReadAsync(http.Request, options.Value) : await OneAsync(http.Request);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        var key = http.Request.Headers[KeyHeader].ToString();
        var owner = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var mark = key.Length == 0 ? null : RequestMark.Of(owner, key, read.Value!);
        return Answer(http, await writer.StoreAsync(new(read.Value!, Caller.SenderOf(http), mark)));
    }

    private static async Task<Read<IReadOnlyList<NewOutcome>>> OneAsync(HttpRequest request)
    {
        var read = await JsonBody.ReadAsync(request, OutcomeRequest.Read);
        return new(read.Value is { } one ? [new(one.PersonId, OutcomeRow.Write(one.Row))] : null, read.Problem);
    }

    private static string? Fault(Microsoft.Extensions.Primitives.StringValues key, bool isNeeded) => key switch
    {
        [] when isNeeded => $"Found no header {KeyHeader}; expected one with a table; "
            + "send a new UUID with each table, and the same one when you send the table again.",
        [] => null,
        [{ Length: > 0 and <= LongestKey } text] when text.All(letter => letter is > ' ' and <= '~') => null,
        _ => FormattableString.Invariant($"Found a header {KeyHeader} of another form; ")
            + FormattableString.Invariant($"expected one of 1 to {LongestKey} visible ASCII characters; send a UUID."),
    };

    private static IResult Answer(HttpContext http, Receipt receipt)
    {
        switch (receipt.Kind)
        {
            case ReceiptKind.KeyTaken:
                return ProblemAnswer.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    $"Found the {KeyHeader} of an earlier request with other content; expected a new one; "
                    + "nothing was stored: send a new UUID.");
            case ReceiptKind.Unavailable:
                return StoreFault.Problem(http);
            case ReceiptKind.Repeated:
                http.Response.Headers["Idempotency-Replayed"] = "true";
                break;
        }

        return TypedResults.Text(receipt.Answer, "application/json", statusCode: StatusCodes.Status201Created);
    }
}
