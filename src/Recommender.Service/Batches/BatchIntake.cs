using Recommender.Hosting;
using Recommender.Service.Problems;
using Recommender.Service.Requests;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>Takes jobs in and gives them out again: what the endpoints do with the queue, the files and the work under way.</summary>
internal sealed class BatchIntake(
    BatchQueue queue,
    BatchRuns runs,
    BatchFolders folders,
    BatchUpload upload,
    LiveModel live,
    TimeProvider clock,
    ILogger<BatchIntake> logger)
{
    public BatchView View(BatchJob job) => BatchView.Of(job, runs.Progress(job.Id));

    /// <summary>Null when there is none that the caller sees.</summary>
    public async Task<BatchJob?> FindAsync(HttpContext http, Guid id) =>
        await queue.FindAsync(id, http.RequestAborted) is { } job && (await BatchCaller.OfAsync(http)).Sees(job) ? job : null;

    public async Task<BatchList> ListAsync(HttpContext http) =>
        new([.. (await queue.ListAsync(await BatchCaller.OfAsync(http), http.RequestAborted)).Select(View)]);

    /// <summary>Stores the table and queues the job. When that does not succeed nothing is left of it.</summary>
    public async Task<Read<BatchJob>> HandInAsync(HttpContext http, BatchRequest request)
    {
        if (live.Current is not { } serving)
        {
            return new(null, ProblemAnswer.Of(
                StatusCodes.Status503ServiceUnavailable, live.Fault ?? "No model is ready yet. Send the table again in a moment."));
        }

        var now = clock.GetUtcNow();
        var job = new BatchJob
        {
            Id = Guid.CreateVersion7(now),
            State = BatchState.Queued,
            Owner = (await BatchCaller.OfAsync(http)).Key,
            ModelVersion = serving.Version,
            Format = request.Formats.ToString(),
            Top = request.Top,
            Cities = request.Cities,
            CreatedAt = now.UtcDateTime,
        };
        return await StoreAsync(http, job);
    }

    /// <summary>False when it is over already.</summary>
    public async Task<bool> CancelAsync(BatchJob job)
    {
        if (!await queue.CancelAsync(job.Id, CancellationToken.None))
        {
            return false;
        }

        await runs.StopAsync(job.Id);
        folders.Delete(job.Id);
        return true;
    }

    /// <summary>Job and files are gone afterwards, also when it was under way.</summary>
    public async Task DeleteAsync(BatchJob job)
    {
        await queue.DeleteAsync(job.Id, CancellationToken.None);
        await runs.StopAsync(job.Id);
        folders.Delete(job.Id);
    }

    private async Task<Read<BatchJob>> StoreAsync(HttpContext http, BatchJob job)
    {
        var isKept = false;
        try
        {
            folders.Create(job.Id);
            var path = folders.File(job, BatchFolders.Table(job));
            if (await upload.ReceiveAsync(http.Request, path) is { } problem)
            {
                return new(null, problem);
            }

            await queue.AddAsync(job, http.RequestAborted);
            isKept = true;
            BatchLog.HandedIn(logger, job.Id, new FileInfo(path).Length, job.ModelVersion);
            return new(job, null);
        }
        catch (IOException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return new(null, BatchUpload.NoSpace());
        }
        finally
        {
            if (!isKept)
            {
                folders.Delete(job.Id);
            }
        }
    }
}
