namespace Recommender.Service.Desk;

/// <summary>Tables that were handed in, newest first.</summary>
public sealed record BatchesView(DeskWho Who, string Said, IReadOnlyList<ListedBatch> Batches)
{
    /// <summary>What a result may be.</summary>
    public required IReadOnlyList<string> Results { get; init; }
}

/// <summary>A table as it is listed.</summary>
public sealed record ListedBatch(Guid Id, string State, string Model, string Table, DateTime Begun)
{
    /// <summary>The format of its result.</summary>
    public required string Result { get; init; }

    /// <summary>0 to 1 while it is worked at.</summary>
    public double? Share { get; init; }

    public long? Scored { get; init; }

    public long? Rejected { get; init; }

    public string? Problem { get; init; }

    public bool IsOpen => State is "queued" or "running";

    public bool IsDone => State is "done";
}
