using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Recommender.Service.Problems;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>Streams the table of a request to the disk, within limits. What is refused or cut off is the caller's to delete.</summary>
internal sealed class BatchUpload(BatchFolders folders, IOptions<BatchJobOptions> options)
{
    private const int BufferSize = 128 * 1024;
    private const long BetweenLooks = 16 * 1024 * 1024;

    /// <summary>Null when all of it is on the disk; else what to answer.</summary>
    public async Task<ProblemHttpResult?> ReceiveAsync(HttpRequest request, string path)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.Value.LargestTable;
        }

        if (request.ContentLength > options.Value.LargestTable)
        {
            return TooLarge();
        }

        if (!HasSpace(request.ContentLength ?? 0))
        {
            return NoSpace();
        }

        try
        {
            await using var file = PrivateFiles.Open(path, FileMode.CreateNew, FileShare.None, FileOptions.Asynchronous);
            return await CopyAsync(request, file);
        }
        catch (BadHttpRequestException fault)
        {
            return fault.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge()
                : ProblemAnswer.Of(fault, options.Value.LargestTable);
        }
    }

    private async Task<ProblemHttpResult?> CopyAsync(HttpRequest request, FileStream file)
    {
        var buffer = new byte[BufferSize];
        var nextLook = BetweenLooks;
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted);
            if (file.Position >= nextLook)
            {
                nextLook += BetweenLooks;
                if (!HasSpace(0))
                {
                    return NoSpace();
                }
            }

            if (!await TryWriteAsync(file, buffer.AsMemory(0, read)))
            {
                return NoSpace();
            }

            if (read == 0)
            {
                return file.Length == 0 ? Empty() : null;
            }
        }
    }

    /// <summary>False when the disk is full. No bytes at all: everything goes to the disk itself.</summary>
    private static async Task<bool> TryWriteAsync(FileStream file, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await file.WriteAsync(bytes);
            if (bytes.IsEmpty)
            {
                file.Flush(flushToDisk: true);
            }

            return true;
        }
        catch (Exception fault) when (fault is IOException or ArgumentOutOfRangeException)
        {
            // The latter is the runtime's name for a file that may not grow any more (EFBIG).
            return false;
        }
    }

    private bool HasSpace(long bytes) => folders.Free is not { } free || free - bytes >= options.Value.LeaveFree;

    private ProblemHttpResult TooLarge() => ProblemAnswer.Of(
        StatusCodes.Status413PayloadTooLarge,
        FormattableString.Invariant($"Found a table of more than {options.Value.LargestTable} bytes; expected at most that; ")
        + "send it packed with gzip, or in parts.");

    public static ProblemHttpResult NoSpace() => ProblemAnswer.Of(
        StatusCodes.Status507InsufficientStorage,
        "Found too little room on the disk of the service; expected room for the table; "
        + "nothing of it is kept: send it later, or less at a time, and tell the operator.");

    private static ProblemHttpResult Empty() => ProblemAnswer.Of(
        StatusCodes.Status400BadRequest, "Found an empty body; expected a table with a header and rows; send it as the body.");
}
