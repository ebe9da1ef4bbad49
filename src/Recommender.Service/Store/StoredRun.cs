namespace Recommender.Service.Store;

/// <summary>One retraining as the store keeps it, from its request to its verdict.</summary>
internal sealed class StoredRun
{
    public required Guid Id { get; set; }

    /// <summary>queued, exporting, training, judging; promoted, waits (for an operator), kept, failed or cancelled.</summary>
    public required string State { get; set; }

    /// <summary>1 while it is under way and null afterwards. Unique, so there is never a second one in the whole installation.</summary>
    public int? Turn { get; set; }

    /// <summary>Why it was begun: outcomes, schedule, or who asked.</summary>
    public required string Reason { get; set; }

    public required DateTime CreatedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>How far the child process at work is, as JSON; null while there is none.</summary>
    public string? Progress { get; set; }

    /// <summary>What was done when, a line each; the last ones. Null until it is begun.</summary>
    public string? Log { get; set; }

    /// <summary>How often it was begun. An attempt may change the run while this is its own number.</summary>
    public int Attempts { get; set; }

    public string? Champion { get; set; }

    public string? Challenger { get; set; }

    /// <summary>The verdict as JSON: figures, slices, who changes, and why it was promoted or kept.</summary>
    public string? Verdict { get; set; }

    /// <summary>Why it failed: found, expected, do this.</summary>
    public string? Problem { get; set; }

    public bool CancelAsked { get; set; }
}
