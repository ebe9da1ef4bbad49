namespace Recommender.Service.Store;

/// <summary>A table that was handed in to be scored. Its files lie in the folder of its id.</summary>
internal sealed class BatchJob
{
    public required Guid Id { get; set; }

    /// <summary>queued, running, done, failed or cancelled.</summary>
    public required string State { get; set; }

    /// <summary>The id of the API key that handed it in; null for nobody.</summary>
    public string? Owner { get; set; }

    /// <summary>The version that scores all of it, named at the start so that a run that goes on does so with the same.</summary>
    public required string ModelVersion { get; set; }

    /// <summary>csv, csv.gz, ndjson and so on, of the table and of the result, and what else is asked of the result.</summary>
    public required string Format { get; set; }

    public required int Top { get; set; }

    public required int Cities { get; set; }

    public required DateTime CreatedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    public long? Scored { get; set; }

    public long? Rejected { get; set; }

    /// <summary>Why it failed: found, expected, do this.</summary>
    public string? Problem { get; set; }

    public IList<BatchPart> Parts { get; init; } = [];
}
