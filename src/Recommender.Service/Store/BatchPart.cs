namespace Recommender.Service.Store;

/// <summary>A part of a batch that was planned: some of the rows of its table, scored by one process on any node.</summary>
internal sealed class BatchPart
{
    public required Guid BatchId { get; set; }

    /// <summary>From 1, in the order of the rows.</summary>
    public required int Part { get; set; }

    /// <summary>Its bytes in the table, the last one excluded.</summary>
    public required long Start { get; set; }

    public required long End { get; set; }

    /// <summary>Null where only who scores it counts them.</summary>
    public long? Rows { get; set; }

    /// <summary>queued, running or done, as of a batch.</summary>
    public required string State { get; set; }

    /// <summary>Which node works at it or has done it; null before.</summary>
    public string? Node { get; set; }

    /// <summary>How far the child process at work is, as JSON; null while there is none.</summary>
    public string? Progress { get; set; }

    /// <summary>How often its child was killed.</summary>
    public int Crashes { get; set; }

    public long? Scored { get; set; }

    public long? Rejected { get; set; }
}
