using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Recommender.Service.Problems;
using Recommender.Service.Safety;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary><c>/batches</c>: a table is handed in, scored in the background, and its result fetched.</summary>
internal static class BatchEndpoints
{
    private const string One = "batch";

    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        var batches = routes.MapGroup("/batches").RequireAuthorization(Scopes.Read).WithTags("batches")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .AddEndpointFilter(StoreFault.AnswerAsync);
        // Made now, so that what waits is counted before anything was handed in here.
        _ = routes.ServiceProvider.GetRequiredService<BatchMeters>();
        MapHandIn(batches);
        MapWatching(batches);
        MapFiles(batches);
        MapEnding(batches);
    }

    private static void MapHandIn(RouteGroupBuilder batches) => batches.MapPost("", HandIn)
        .WithName("handInBatch")
        .WithSummary("Takes a table of people of any size, to be scored in the background.")
        .WithDescription("Query: top and cities (0 to 50, how many a row), result (csv, tsv, ndjson, parquet, xlsx; a text also .gz), "
            + "asOf (the year whose pay level the bands are in), market (whose pay to show), "
            + "excludeRoles (titles or ids, with commas between), guardIds (true: ids are guarded against spreadsheets too). "
            + "A table packed as application/gzip is CSV, or what the file name in Content-Disposition says.")
        .AddOpenApiOperationTransformer(BatchDocument.OfHandIn)
        .Produces<BatchView>(StatusCodes.Status202Accepted)
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status507InsufficientStorage);

    private static void MapWatching(RouteGroupBuilder batches)
    {
        batches.MapGet("", List)
            .WithName("batches")
            .WithSummary("Lists your batches, the newest first, a thousand at most; an operator sees all.");
        batches.MapGet("/{id:guid}", Find)
            .WithName(One)
            .WithSummary("Tells where a batch stands: rows, rows a second, time left.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        batches.MapGet("/{id:guid}/events", Listen)
            .WithName("batchEvents")
            .WithSummary("Tells where a batch stands as it goes on: 'progress', then 'end' (server-sent events).")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void MapFiles(RouteGroupBuilder batches)
    {
        batches.MapGet("/{id:guid}/result", (HttpContext http, Guid id, BatchIntake intake, BatchFolders folders) =>
                Download(http, id, intake, job => (folders.File(job, BatchFolders.Result(job)), BatchFormats.Parse(job.Format).Result)))
            .WithName("batchResult")
            .WithSummary("Gives the scored rows of a batch that is done; a part of them for a header Range.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .Produces(StatusCodes.Status206PartialContent, contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        batches.MapGet("/{id:guid}/rejects", (HttpContext http, Guid id, BatchIntake intake, BatchFolders folders) =>
                Download(http, id, intake, job => (folders.File(job, BatchFolders.Rejects), BatchFormats.Results[0])))
            .WithName("batchRejects")
            .WithSummary("Gives the rows of a batch that could not be used, with line, column and reason, as CSV.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .Produces(StatusCodes.Status206PartialContent, contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapEnding(RouteGroupBuilder batches)
    {
        batches.MapPost("/{id:guid}/cancel", Cancel)
            .WithName("cancelBatch")
            .WithSummary("Stops a batch that is not done; its files are deleted.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        batches.MapDelete("/{id:guid}", Delete)
            .WithName("deleteBatch")
            .WithSummary("Deletes a batch and its files, also one that is under way.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> HandIn(HttpContext http, BatchIntake intake)
    {
        var asked = BatchRequest.Read(http.Request);
        if (asked.Problem is { } refused)
        {
            return refused;
        }

        var taken = await intake.HandInAsync(http, asked.Value!);
        return taken.Problem is { } problem
            ? problem
            : TypedResults.AcceptedAtRoute(await intake.ViewAsync(taken.Value!), One, new { id = taken.Value!.Id });
    }

    private static async Task<Ok<BatchList>> List(HttpContext http, BatchIntake intake) => TypedResults.Ok(await intake.ListAsync(http));

    private static async Task<Results<Ok<BatchView>, ProblemHttpResult>> Find(HttpContext http, Guid id, BatchIntake intake) =>
        await intake.FindAsync(http, id) is { } job ? TypedResults.Ok(await intake.ViewAsync(job)) : Unknown(id);

    private static async Task<Results<ServerSentEventsResult<BatchView>, ProblemHttpResult>> Listen(
        HttpContext http,
        Guid id,
        BatchIntake intake,
        BatchEvents events) =>
        await intake.FindAsync(http, id) is null ? Unknown(id) : TypedResults.ServerSentEvents(events.OfAsync(id, http.RequestAborted));

    private static async Task<Results<Ok<BatchView>, ProblemHttpResult>> Cancel(
        HttpContext http, Guid id, BatchIntake intake, BatchEnd end)
    {
        if (await intake.FindAsync(http, id) is not { } job)
        {
            return Unknown(id);
        }

        var isCancelled = await end.CancelAsync(job.Id);
        var now = await intake.FindAsync(http, id);
        return now is null ? Unknown(id)
            : isCancelled ? TypedResults.Ok(await intake.ViewAsync(now))
            : ProblemAnswer.Of(
                StatusCodes.Status409Conflict,
                $"Found a batch that is {now.State}; expected one that is queued or running; delete it when it is no longer needed.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        HttpContext http, Guid id, BatchIntake intake, BatchEnd end)
    {
        if (await intake.FindAsync(http, id) is not { } job)
        {
            return Unknown(id);
        }

        await end.DeleteAsync(job.Id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> Download(
        HttpContext http, Guid id, BatchIntake intake, Func<BatchJob, (string Path, string Format)> file)
    {
        if (await intake.FindAsync(http, id) is not { } job)
        {
            return Unknown(id);
        }

        if (job.State != BatchState.Done)
        {
            return ProblemAnswer.Of(StatusCodes.Status409Conflict, job.State is BatchState.Queued or BatchState.Running
                ? $"Found a batch that is {job.State}; expected one that is done; ask again later, or listen to its events."
                : $"Found a batch that {(job.State == BatchState.Failed ? $"failed ({job.Problem})" : "was cancelled")}; "
                    + "expected one that is done; hand the table in again.");
        }

        var (path, format) = file(job);
        return File.Exists(path)
            ? TypedResults.PhysicalFile(
                path,
                BatchFormats.ContentTypeOf(format),
                Path.GetFileName(path),
                entityTag: new EntityTagHeaderValue($"\"{id:N}-{Path.GetFileName(path)}\""),
                enableRangeProcessing: true)
            : ProblemAnswer.Of(StatusCodes.Status404NotFound, "Found no file of this batch here; "
                + "expected it on the disk of the service that scored it; ask that one, or hand the table in again.");
    }

    private static ProblemHttpResult Unknown(Guid id) => ProblemAnswer.Of(
        StatusCodes.Status404NotFound,
        $"Found no batch '{id}' of yours; expected one of GET /v1/batches; correct the id, or hand the table in.");
}
