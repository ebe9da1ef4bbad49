using System.Text.Json.Serialization;
using Recommender.Cities;
using Recommender.Service.Problems;
using Recommender.Service.Store;
using Recommender.Service.Tools;

namespace Recommender.Service.Batches;

/// <summary>A job as callers see it.</summary>
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

    /// <summary>The market whose pay is shown; null for the general one.</summary>
    public string? Market { get; init; }

    /// <summary>The roles that are left out of every row, with commas between, as they were asked for; null for none.</summary>
    public string? ExcludeRoles { get; init; }

    /// <summary>Null unless it is worked at, and while that only begins.</summary>
    public BatchPace? Progress { get; init; }

    /// <summary>Rows with an answer; null until it is done.</summary>
    public long? Scored { get; init; }

    /// <summary>Rows that could not be used, in the rejects with their reasons; null until it is done.</summary>
    public long? Rejected { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Problem { get; init; }

    public static BatchView Of(BatchJob job, BatchPace? pace)
    {
        var formats = BatchFormats.Parse(job.Format);
        return new(job.Id, job.State, job.ModelVersion, formats.Table, formats.Result, job.CreatedAt, job.FinishedAt)
        {
            Top = job.Top,
            Cities = job.Cities,
            AsOf = formats.AsOf,
            SortCities = formats.Order,
            Market = formats.Market.Length > 0 ? formats.Market : null,
            ExcludeRoles = formats.ExcludeRoles.Length > 0 ? formats.ExcludeRoles : null,
            Progress = pace,
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
    /// <summary>Null while nothing is scored.</summary>
    public static BatchPace? Of(IReadOnlyCollection<BatchPart> parts)
    {
        var steps = parts.Select(part => part.State == BatchState.Done ? null : ToolStep.Read(part.Progress)).OfType<ToolStep>().ToList();
        var done = parts.Where(part => part.State == BatchState.Done).ToList();
        if (steps.Count + done.Count == 0)
        {
            return null;
        }

        var rows = done.Sum(part => part.Scored + part.Rejected ?? 0) + steps.Sum(step => step.Rows);
        var begun = steps.Sum(step => step.Total is > 0 and var total ? Math.Min(1, step.Done / (double)total) : 0);
        var share = (done.Count + begun) / parts.Count;
        var speed = steps.Sum(step => step.RowsPerSecond);
        double? left = speed > 0 && share > 0 ? rows * (1 - share) / share / speed : null;
        return new(rows, Math.Round(share, 4), speed > 0 ? speed : null, left);
    }
}

/// <summary>Jobs, the newest first.</summary>
internal sealed record BatchList(IReadOnlyList<BatchView> Batches);

/// <summary>Compiled ahead.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BatchView))]
[JsonSerializable(typeof(BatchList))]
internal sealed partial class BatchJson : JsonSerializerContext;
