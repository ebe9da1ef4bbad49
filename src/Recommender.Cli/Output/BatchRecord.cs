using Recommender.People;

namespace Recommender.Cli.Output;

/// <summary>
/// A block that was written: bytes of scored rows and of rejects, the checksum of the former, the input's fingerprint up to the end of
/// the block, and its rows.
/// </summary>
internal sealed record WrittenBlock(long Bytes, long RejectBytes, uint Checksum, uint Fingerprint, RowCounts Counts)
{
    /// <summary>Whether it is no block, but says that there are no more.</summary>
    public bool IsEnd { get; init; }
}

/// <summary>A journal as read; not ended while blocks may be missing.</summary>
internal sealed record BatchRecord(BatchPlan Plan)
{
    public List<WrittenBlock> Steps { get; init; } = [];

    public bool IsEnded { get; init; }

    public RowCounts Counts()
    {
        var counts = new RowCounts();
        Steps.ForEach(step => counts.Add(step.Counts));
        return counts;
    }
}
