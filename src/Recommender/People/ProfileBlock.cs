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

    /// <summary>The rows in file order.</summary>
    public IEnumerable<RowResult> Read() => read();

    public void Dispose() => memory?.Dispose();
}
