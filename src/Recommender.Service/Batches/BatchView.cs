using System.Text.Json.Serialization;
using Recommender.Cities;
using Recommender.Service.Problems;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Batches;

/// <summary>A job as it is told.</summary>
/// <param name="Id">Its name in every path.</param>
/// <param name="State">queued, running, done, failed or cancelled.</param>
/// <param name="ModelVersion">The version that scores all of it: the one that answered when it was handed in.</param>
/// <param name="Table">The format it was sent in.</param>
/// <param name="Result">The format of the result.</param>
/// <param name="CreatedAt">When it was handed in, UTC.</param>
/// <param name="FinishedAt">When it ended, UTC; null before.</param>
internal sealed record BatchView(
    Guid Id,
    string State,
    string ModelVersion,
    string Table,
    string Result,
    DateTime CreatedAt,
    DateTime? FinishedAt)
{
    /// <summary>How many roles a row.</summary>
    public required int Top { get; init; }

    /// <summary>How many cities a row.</summary>
    public required int Cities { get; init; }

    /// <summary>The year whose pay level the bands are in; null for that of the model.</summary>
    public int? AsOf { get; init; }

    /// <summary>The number that the cities of a row are sorted by.</summary>
    public CityOrder SortCities { get; init; }

    /// <summary>Null unless it is worked at, and while that only begins.</summary>
    public BatchPace? Progress { get; init; }

    /// <summary>Rows with an answer; null until it is done.</summary>
    public long? Scored { get; init; }

    /// <summary>Rows that could not be used, in the rejects with their reasons; null until it is done.</summary>
    public long? Rejected { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Problem { get; init; }

    public static BatchView Of(BatchJob job, ToolStep? step)
    {
        var formats = TableFormats.Parse(job.Format);
        return new(job.Id, job.State, job.ModelVersion, formats.Table, formats.Result, job.CreatedAt, job.FinishedAt)
        {
            Top = job.Top,
            Cities = job.Cities,
            AsOf = formats.AsOf,
            SortCities = formats.Order,
            Progress = step is null || job.State != BatchState.Running ? null : BatchPace.Of(step),
            Scored = job.Scored,
            Rejected = job.Rejected,
            Problem = job.Problem is { } problem ? CallerText.Of(problem) : null,
        };
    }
}

/// <summary>
/// How far a job is: rows read, the share of the table from 0 to 1, and how quickly it goes; null where that is not known yet.
/// </summary>
internal sealed record BatchPace(long Rows, double? Share, double? RowsPerSecond, double? SecondsLeft)
{
    public static BatchPace Of(ToolStep step) => new(
        step.Rows, step.Total is > 0 ? Math.Round(Math.Min(1, step.Done / (double)step.Total), 4) : null, step.RowsPerSecond,
        step.SecondsLeft);
}

/// <summary>Jobs, the newest first.</summary>
internal sealed record BatchList(IReadOnlyList<BatchView> Batches);

/// <summary>Compiled ahead.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BatchView))]
[JsonSerializable(typeof(BatchList))]
internal sealed partial class BatchJson : JsonSerializerContext;
