using System.Globalization;
using Microsoft.Extensions.Options;
using Recommender.Cities;
using Recommender.Hosting;
using Recommender.Service.Settings;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Batches;

/// <summary>
/// The tool's verbs <c>plan</c>, <c>score</c> and <c>merge</c> in the folder of a batch. Where another process is at the same it is waited
/// for, and one that was killed is followed by another, which goes on where it was.
/// </summary>
internal sealed class BatchTool(
    SupervisedTool tool, BatchFolders folders, IOptions<BatchJobOptions> options, IOptions<ServiceOptions> service,
    IOptions<JobRecommenderOptions> model, TimeProvider clock, ILogger<BatchTool> logger)
{
    public Task<ToolEnd> PlanAsync(BatchJob job, CancellationToken stop) => RunAsync(job, Plan(job), _ => { }, Counter(), stop);

    /// <param name="job">The batch.</param>
    /// <param name="part">Which part of it.</param>
    /// <param name="progress">Told a few times a second.</param>
    /// <param name="crashed">Counts a child that was killed; gives how many they were.</param>
    /// <param name="stop">Stops the child.</param>
    public Task<ToolEnd> ScoreAsync(BatchJob job, int part, Action<ToolStep> progress, Func<Task<int>> crashed, CancellationToken stop) =>
        RunAsync(job, ["score", .. Run, "--part", Words(part), .. Models], progress, crashed, stop);

    public Task<ToolEnd> MergeAsync(BatchJob job, CancellationToken stop) => RunAsync(
        job, ["merge", .. Run, "--out", BatchFolders.Result(job), "--rejects", BatchFolders.Rejects], _ => { }, Counter(), stop);

    private static string[] Run => ["--run", BatchFolders.Run];

    private string[] Models => ["--models", Path.GetFullPath(service.Value.Models)];

    private string[] Plan(BatchJob job)
    {
        var formats = BatchFormats.Parse(job.Format);
        return
        [
            "plan", BatchFolders.Table(job), .. Run, "--format", formats.Result, "--rows-a-part", Words(options.Value.RowsAPart),
            "--top", Words(job.Top), "--cities", Words(job.Cities), "--model", job.ModelVersion, .. Models,
            .. formats.Order == CityOrder.Fit ? [] : (string[])["--sort-cities", CityOrders.NameOf(formats.Order)],
            .. formats.GuardsIds ? (string[])["--guard-ids"] : [],
            .. model.Value.AddedTables is { Length: > 0 } added ? (string[])["--seeds-add", Path.GetFullPath(added)] : [],
            .. formats.Market.Length > 0 ? (string[])[$"--market={formats.Market}"] : [],
            .. formats.ExcludeRoles.Length > 0 ? (string[])[$"--held-roles={formats.ExcludeRoles}"] : [],
            .. formats.AsOf is { } year ? (string[])["--as-of", Words(year)] : [],
        ];
    }

    private async Task<ToolEnd> RunAsync(
        BatchJob job, IReadOnlyList<string> arguments, Action<ToolStep> progress, Func<Task<int>> crashed, CancellationToken stop)
    {
        while (true)
        {
            var end = await tool.RunInAsync(folders.Of(job.Id), arguments, progress, stop);
            folders.Close(job.Id);
            if (!end.IsBusy && (!end.IsCrash || await crashed() > options.Value.MostCrashes))
            {
                return end;
            }

            BatchLog.CutOff(logger, job.Id, end.Reason);
            await Task.Delay(options.Value.Look, clock, stop);
        }
    }

    private static Func<Task<int>> Counter()
    {
        var crashes = 0;
        return () => Task.FromResult(++crashes);
    }

    private static string Words(int number) => number.ToString(CultureInfo.InvariantCulture);
}
