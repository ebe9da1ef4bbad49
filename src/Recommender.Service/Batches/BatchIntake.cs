using Recommender.Hosting;
using Recommender.Service.Jobs;
using Recommender.Service.Problems;
using Recommender.Service.Requests;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>Takes jobs in and gives them out again: what the endpoints do with the store and the files.</summary>
internal sealed class BatchIntake(
    BatchQueue queue,
    JobQueue jobs,
    BatchFolders folders,
    BatchUpload upload,
    LiveModel live,
    TimeProvider clock,
    ILogger<BatchIntake> logger)
{
    public async Task<BatchView> ViewAsync(BatchJob job) => BatchView.Of(job, await queue.PaceAsync(job, CancellationToken.None));

    /// <summary>Null when there is none that the caller sees.</summary>
    public async Task<BatchJob?> FindAsync(HttpContext http, Guid id) =>
        await queue.FindAsync(id, http.RequestAborted) is { } job && (await BatchCaller.OfAsync(http)).Sees(job) ? job : null;

    public async Task<BatchList> ListAsync(HttpContext http)
    {
        var views = new List<BatchView>();
        foreach (var job in await queue.ListAsync(await BatchCaller.OfAsync(http), http.RequestAborted))
        {
            views.Add(await ViewAsync(job));
        }

        return new(views);
    }

    /// <summary>Stores the table and queues the job. When that does not succeed nothing is left of it.</summary>
    public async Task<Read<BatchJob>> HandInAsync(HttpContext http, BatchRequest request)
    {
        if (live.Current is not { } serving)
        {
            return new(null, ProblemAnswer.Of(
                StatusCodes.Status503ServiceUnavailable, live.Fault ?? "No model is ready yet. Send the table again in a moment."));
        }

        if (request.Unknown(serving.Recommender) is { } unknown)
        {
            return new(null, unknown);
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
            foreach (var order in BatchOrders.Next(job, []))
            {
                await jobs.OrderAsync(order, CancellationToken.None);
            }

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
