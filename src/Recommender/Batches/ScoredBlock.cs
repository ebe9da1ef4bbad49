using Recommender.People;
using Recommender.Tables;

namespace Recommender.Batches;

/// <summary>The scored rows of a block of the input, as they are to be written. The bytes are valid until the next block.</summary>
public sealed record ScoredBlock(ReadOnlyMemory<byte> Bytes, IReadOnlyList<RowError> Errors, RowCounts Counts)
{
    /// <summary>Bytes of the input read so far.</summary>
    public long BytesRead { get; init; }

    /// <summary>The block's part of a summary; null when none is wanted.</summary>
    public BatchSummary? Summary { get; init; }

    /// <summary>Stands for all rows of the input up to the end of the block.</summary>
    public uint Fingerprint { get; init; }
}
