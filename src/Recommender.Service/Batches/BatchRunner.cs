using System.Globalization;
using Microsoft.Extensions.Options;
using Recommender.Cities;
using Recommender.Hosting;
using Recommender.Service.Settings;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Batches;

/// <summary>
/// Works at one job with <c>recommender score --resume</c>, which goes on at the last whole block of a run that was killed, so that the
/// result is, byte for byte, that of one run.
/// </summary>
internal sealed class BatchRunner(
    BatchQueue queue, BatchRuns runs, BatchFolders folders, SupervisedTool tool,
    IOptions<BatchJobOptions> options, IOptions<ServiceOptions> service, IOptions<JobRecommenderOptions> model, TimeProvider clock,
    ILogger<BatchRunner> logger)
{
    /// <summary>
    /// Works until it is done, has failed or is no longer this worker's; or until the service stops, and then leaves it to the next.
    /// </summary>
    public async Task RunAsync(BatchJob job, CancellationToken stopping)
    {
        BatchLog.Begun(logger, job.Id);
        var run = runs.Begin(job.Id, stopping);
        using var ended = new CancellationTokenSource();
        var renewing = RenewAsync(job.Id, run, ended.Token);
        try
        {
            await ScoreToTheEndAsync(job, run);
            await TidyAsync(job.Id);
        }
        catch (Exception fault) when (StoreFault.Is(fault) || fault is UnauthorizedAccessException)
        {
            // Whoever is next goes on when the lease has run out.
            BatchLog.Unusable(logger, fault.GetBaseException().Message);
        }
        finally
        {
            await ended.CancelAsync();
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            runs.End(job.Id);
            queue.Wake();
        }
    }

    private async Task ScoreToTheEndAsync(BatchJob job, BatchRun run)
    {
        try
        {
            var end = await ScoreAsync(job, run);
            folders.Close(job.Id);
            await FinishAsync(job, end);
        }
        catch (OperationCanceledException)
        {
            BatchLog.Left(logger, job.Id);
            await queue.ReleaseAsync(job.Id);
        }
    }

    private async Task<ToolEnd> ScoreAsync(BatchJob job, BatchRun run)
    {
        for (var crashes = 0; ; crashes++)
        {
            while (!folders.IsFree(job))
            {
                await Task.Delay(options.Value.Look, clock, run.Stopped);
            }

            var end = await tool.RunInAsync(folders.Of(job.Id), Arguments(job), step => run.Step = step, run.Stopped);
            if (!end.IsCrash || crashes == options.Value.MostCrashes)
            {
                return end;
            }

            run.Step = null;
            BatchLog.CutOff(logger, job.Id, end.Reason);
            await Task.Delay(options.Value.Look, clock, run.Stopped);
        }
    }

    private string[] Arguments(BatchJob job) => Arguments(job, TableFormats.Parse(job.Format));

    private string[] Arguments(BatchJob job, TableFormats formats) =>
    [
        "score", BatchFolders.Table(job), "--out", BatchFolders.Result(job), "--rejects", BatchFolders.Rejects,
        "--top", job.Top.ToString(CultureInfo.InvariantCulture), "--cities", job.Cities.ToString(CultureInfo.InvariantCulture),
        "--model", job.ModelVersion, "--models", Path.GetFullPath(service.Value.Models), "--resume",
        .. formats.Order == CityOrder.Fit ? [] : (string[])["--sort-cities", CityOrders.NameOf(formats.Order)],
        .. formats.GuardsIds ? (string[])["--guard-ids"] : [],
        .. model.Value.AddedTables is { Length: > 0 } added ? (string[])["--seeds-add", Path.GetFullPath(added)] : [],
        .. formats.AsOf is { } year ? (string[])["--as-of", year.ToString(CultureInfo.InvariantCulture)] : [],
    ];

    private async Task FinishAsync(BatchJob job, ToolEnd end)
    {
        await queue.FinishAsync(job.Id, end.IsDone ? new(end.Rows?.Used, end.Rows?.Rejected, null) : new(null, null, end.ReasonForCallers));
        if (end.IsDone)
        {
            BatchLog.Done(logger, job.Id, end.Rows?.Used, end.Rows?.Rejected);
        }
        else
        {
            BatchLog.Failed(logger, job.Id, end.Reason);
        }
    }

    private async Task TidyAsync(Guid id)
    {
        var job = await queue.FindAsync(id, CancellationToken.None);
        if (job is null)
        {
            folders.Delete(id);
        }
        else if (BatchState.IsOver(job.State))
        {
            folders.Tidy(job);
        }
    }

    /// <summary>Holds the job, and stops the work when it is no longer this worker's.</summary>
    private async Task RenewAsync(Guid id, BatchRun run, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 5, clock);
        var failed = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                folders.Close(id);
                var held = await TryRenewAsync(id, ended);
                failed = held is null ? failed + 1 : 0;
                // After four the lease has nearly run out, and another may take the job.
                if (held == false || failed == 4)
                {
                    run.Stop();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work has ended.
        }
    }

    /// <summary>Null when the store could not be asked.</summary>
    private async Task<bool?> TryRenewAsync(Guid id, CancellationToken ended)
    {
        try
        {
            return await queue.RenewAsync(id, ended);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            // Whatever it is: the job is not known to be held, and who waits for its end must not wait for ever.
            BatchLog.Unusable(logger, fault.GetBaseException().Message);
            return null;
        }
    }
}
