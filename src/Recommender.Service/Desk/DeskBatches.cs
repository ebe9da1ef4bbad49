using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Recommender.Service.Batches;
using Recommender.Service.Pages;
using Recommender.Service.Requests;

namespace Recommender.Service.Desk;

/// <summary>Tables: hand in, watch, fetch the result, cancel, delete.</summary>
internal static class DeskBatches
{
    private const string Place = "/batches";
    private const string ResultField = "result";
    private const int LongestBoundary = 100;

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv",
        [".tsv"] = "text/tab-separated-values",
        [".ndjson"] = "application/x-ndjson",
        [".jsonl"] = "application/x-ndjson",
        [".parquet"] = "application/vnd.apache.parquet",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".gz"] = "application/gzip",
    };

    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet(Place, async (HttpContext http, BatchIntake intake, string? done) =>
            await ShowAsync(http, intake, DeskEndpoints.Said(done)));
        desk.MapGet("/batches/events", (HttpContext http, BatchIntake intake) => DeskLive.Of(
            http, DeskLive.Second, async () => await PageHtml.RenderAsync<BatchesPart>(await ViewAsync(http, intake, ""))));
        desk.MapPost(Place, HandInAsync);
        DeskRejects.Map(desk);
        desk.MapGet("/batches/{id:guid}/result", (HttpContext http, Guid id, BatchIntake intake, BatchFolders folders) =>
            FileAsync(http, id, intake, job => folders.File(job, BatchFolders.Result(job))));
        desk.MapGet("/batches/{id:guid}/rejects", (HttpContext http, Guid id, BatchIntake intake, BatchFolders folders) =>
            FileAsync(http, id, intake, job => folders.File(job, BatchFolders.Rejects)));
        desk.MapPost("/batches/cancel", (HttpContext http, BatchIntake intake, ILogger<DeskSessions> logger) =>
            EndAsync(http, intake, logger, isCancel: true));
        desk.MapPost("/batches/delete", (HttpContext http, BatchIntake intake, ILogger<DeskSessions> logger) =>
            EndAsync(http, intake, logger, isCancel: false));
    }

    // The token comes first; the table is streamed to the disk as the API's is, whatever its size.
    private static async Task<IResult> HandInAsync(HttpContext http, BatchIntake intake, ILogger<DeskSessions> logger)
    {
        if (Boundary(http.Request) is not { } boundary)
        {
            return await ShowAsync(http, intake, "Nothing was handed in: choose a table first.", StatusCodes.Status400BadRequest);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        try
        {
            var parts = new MultipartReader(boundary, http.Request.Body);
            if (await parts.ReadNextSectionAsync(http.RequestAborted) is not { } first
                || !DeskSessions.IsOf(http.Features.GetRequiredFeature<DeskSession>(), await ReadAsync(first, DeskAccess.TokenField)))
            {
                return await DeskAccess.RefuseAsync("Found a form of another session; expected one of yours; open the page anew.");
            }

            var next = await parts.ReadNextSectionAsync(http.RequestAborted);
            if (IsOf(next, ResultField))
            {
                http.Request.QueryString = QueryString.Create(ResultField, await ReadAsync(next!, ResultField));
                next = await parts.ReadNextSectionAsync(http.RequestAborted);
            }

            return next is { } table
                ? await StoreAsync(http, intake, logger, table)
                : await ShowAsync(http, intake, "Nothing was handed in: choose a table first.", StatusCodes.Status400BadRequest);
        }
        catch (IOException)
        {
            return await DeskAccess.RefuseAsync(
                "Found an upload that was cut off; expected a whole one; send it again.", StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<IResult> StoreAsync(HttpContext http, BatchIntake intake, ILogger logger, MultipartSection table)
    {
        var name = ContentDispositionHeaderValue.TryParse(table.ContentDisposition, out var place) ? place.FileName.ToString() : "";
        var request = http.Request;
        (request.Body, request.ContentType, request.ContentLength) =
            (new RequestBody(table.Body), Types.GetValueOrDefault(Path.GetExtension(name.Trim('"')), "application/octet-stream"), null);
        request.Headers.ContentDisposition = table.ContentDisposition;
        var asked = BatchRequest.Read(request);
        var taken = asked.Problem is null ? await intake.HandInAsync(http, asked.Value!) : new(null, asked.Problem);
        if (taken.Problem is { } problem)
        {
            var words = problem.ProblemDetails.Detail ?? "it could not be read.";
            DeskLog.Refused(logger, http.Who().Name, "hand in", words);
            return await ShowAsync(http, intake, $"Nothing was handed in. {words}", problem.StatusCode);
        }

        DeskLog.Did(logger, http.Who().Name, "hand in", taken.Value!.Id.ToString());
        return DeskEndpoints.Back(Place, "handed-in");
    }

    private static async Task<IResult> EndAsync(HttpContext http, BatchIntake intake, ILogger logger, bool isCancel)
    {
        if (!Guid.TryParse(http.Request.Form["id"], out var id) || await intake.FindAsync(http, id) is not { } job)
        {
            return await ShowAsync(http, intake, "Nothing was changed: there is no such batch any more.", StatusCodes.Status404NotFound);
        }

        if (isCancel && !await http.RequestServices.GetRequiredService<BatchEnd>().CancelAsync(id))
        {
            return await ShowAsync(http, intake, "Nothing was changed: the batch is over already.", StatusCodes.Status409Conflict);
        }

        if (!isCancel)
        {
            await http.RequestServices.GetRequiredService<BatchEnd>().DeleteAsync(id);
        }

        DeskLog.Did(logger, http.Who().Name, isCancel ? "cancel batch" : "delete batch", id.ToString());
        return DeskEndpoints.Back(Place, isCancel ? "cancelled" : "deleted");
    }

    private static async Task<IResult> FileAsync(HttpContext http, Guid id, BatchIntake intake, Func<Store.BatchJob, string> file) =>
        await intake.FindAsync(http, id) is { State: Store.BatchState.Done } job && file(job) is var path && File.Exists(path)
            ? TypedResults.PhysicalFile(path, "application/octet-stream", Path.GetFileName(path))
            : await NoFileAsync(http, intake);

    public static Task<IResult> NoFileAsync(HttpContext http, BatchIntake intake) =>
        ShowAsync(http, intake, "That file is not here: the batch is not done, or was deleted.", StatusCodes.Status404NotFound);

    private static async Task<IResult> ShowAsync(HttpContext http, BatchIntake intake, string said, int status = StatusCodes.Status200OK) =>
        await PageHtml.AnswerAsync<BatchesPage>(await ViewAsync(http, intake, said), status);

    private static async Task<BatchesView> ViewAsync(HttpContext http, BatchIntake intake, string said) =>
        new(http.Who(), said, [.. (await intake.ListAsync(http)).Batches.Select(batch =>
            new ListedBatch(batch.Id, batch.State, batch.ModelVersion, batch.Table, batch.CreatedAt)
            {
                Result = batch.Result,
                Share = batch.Progress?.Share,
                Scored = batch.Scored,
                Rejected = batch.Rejected,
                Problem = batch.Problem,
            })])
        {
            Results = BatchFormats.Results,
        };

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/form-data"
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary ? boundary.ToString() : null;

    private static bool IsOf(MultipartSection? part, string name) =>
        part?.ContentDisposition?.Contains($"name=\"{name}\"", StringComparison.Ordinal) == true;

    // "" where the part is another.
    private static async Task<string> ReadAsync(MultipartSection part, string name)
    {
        var buffer = new char[200];
        using var reader = new StreamReader(part.Body);
        return IsOf(part, name) ? new(buffer, 0, await reader.ReadBlockAsync(buffer)) : "";
    }
}
