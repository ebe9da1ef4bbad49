using System.Buffers;

namespace Recommender.Tables;

/// <summary>Some whole records of a table, in file order. Disposed by who has read it; its memory is used again.</summary>
internal sealed class TableBlock(ITableHead table, char[] buffer, int length) : IDisposable
{
    public ITableHead Table { get; } = table;

    public ReadOnlyMemory<char> Text { get; } = buffer.AsMemory(0, length);

    /// <summary>Lines of the file before the block.</summary>
    public required long LinesBefore { get; init; }

    /// <summary>Records of the file before the block, without the header.</summary>
    public required long RowsBefore { get; init; }

    public required int Rows { get; init; }

    public required long BytesRead { get; init; }

    /// <summary>Stands for all text of the table up to the end of the block.</summary>
    public required uint Fingerprint { get; init; }

    public void Dispose() => ArrayPool<char>.Shared.Return(buffer);
}

/// <summary>What the blocks of a table have in common.</summary>
internal interface ITableHead
{
    string Name { get; }

    char Delimiter { get; }

    IReadOnlyList<string> Header { get; }
}
