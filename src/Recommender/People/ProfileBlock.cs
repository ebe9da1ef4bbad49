using Recommender.Tables;

namespace Recommender.People;

/// <summary>
/// Some rows of a table that follow one another, to be read once and on any thread. Disposed when done with: its memory serves
/// another block. The same table always gives the same blocks.
/// </summary>
public sealed class ProfileBlock(Func<IEnumerable<RowResult>> read, IDisposable? memory = null) : IDisposable
{
    /// <summary>Bytes of the input that were read when the block was complete.</summary>
    public required long BytesRead { get; init; }

    /// <summary>Stands for all rows of the table up to the end of the block.</summary>
    public required uint Fingerprint { get; init; }

    /// <summary>Lines of the file before the block.</summary>
    internal long LinesBefore { get; init; }

    /// <summary>Rows of the table before the block.</summary>
    internal long RowsBefore { get; init; }

    internal int Rows { get; init; }

    internal static ProfileBlock Of(TableBlock block, Func<TableBlock, IEnumerable<RowResult>> read) => new(() => read(block), block)
    {
        BytesRead = block.BytesRead,
        Fingerprint = block.Fingerprint,
        LinesBefore = block.LinesBefore,
        RowsBefore = block.RowsBefore,
        Rows = block.Rows,
    };

    /// <summary>The rows in file order.</summary>
    public IEnumerable<RowResult> Read() => read();

    public void Dispose() => memory?.Dispose();
}
