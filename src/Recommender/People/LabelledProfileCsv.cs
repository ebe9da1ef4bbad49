using System.Text;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>
/// Reads the canonical CSV in flat memory. Every row comes out as a profile or as its errors, in file order.
/// What cannot be read at all is an <see cref="InputUnusableException"/>, at opening or, for a damaged file, while reading.
/// </summary>
public sealed class LabelledProfileCsv : IProfileTable
{
    private readonly TableBlocks _blocks;
    private readonly CanonicalHeader _header;

    private LabelledProfileCsv(TableBlocks blocks)
    {
        _blocks = blocks;
        _header = new CanonicalHeader(blocks.Header, blocks.Name);
    }

    public string FileName => _blocks.Name;

    /// <summary>Columns found in the file that no part of a profile is read from; worth a warning.</summary>
    public IReadOnlyList<string> IgnoredColumns => _header.Ignored;

    /// <summary>Whether the file has a column of roles.</summary>
    public bool HasRoles => _header.PositionOf(CanonicalColumns.Role) >= 0;

    /// <summary>Whether a row is of use only with the labels it tells.</summary>
    private bool NeedsLabels { get; init; }

    public long BytesRead => _blocks.BytesRead;

    public long? TotalBytes => _blocks.TotalBytes;

    /// <summary>Opens a .csv, .tsv, .csv.gz or .zip file, or standard input ("-").</summary>
    public static LabelledProfileCsv Open(string path) => Open(TableFile.Open(path));

    /// <summary>Reads an uploaded stream, plain or gzip; it is disposed with this object. The name is for messages.</summary>
    public static LabelledProfileCsv Open(Stream stream, string name) => Open(TableFile.Open(stream, name));

    /// <summary>Reads CSV text held in memory. The name is for messages.</summary>
    public static LabelledProfileCsv OpenText(string text, string name) =>
        Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), name);

    public IEnumerable<RowResult> Read()
    {
        foreach (var block in ReadBlocks())
        {
            using (block)
            {
                foreach (var row in block.Read())
                {
                    yield return row;
                }
            }
        }
    }

    public IEnumerable<ProfileBlock> ReadBlocks()
    {
        while (_blocks.Next() is { } block)
        {
            yield return ProfileBlock.Of(block, Read);
        }
    }

    public void Dispose() => _blocks.Dispose();

    internal static LabelledProfileCsv Open(TableFile file, bool needsLabels = true)
    {
        var blocks = TableBlocks.Open(file);
        try
        {
            return new(blocks) { NeedsLabels = needsLabels };
        }
        catch
        {
            blocks.Dispose();
            throw;
        }
    }

    private IEnumerable<RowResult> Read(TableBlock block)
    {
        using var table = TableReader.Open(block);
        var reader = new CanonicalRow(new CsvRecord(table, _header), table.Name, NeedsLabels);
        var row = block.RowsBefore;
        while (table.Read())
        {
            row++;
            var fault = table.Fault ?? NobodysRow(table);
            yield return fault is null ? reader.Read(row) : RowResult.Rejected(table.Line, [fault]);
        }

        if (row != block.RowsBefore + block.Rows)
        {
            throw new InvalidOperationException($"Cut {block.Rows} rows after line {block.LinesBefore} and read {row - block.RowsBefore}.");
        }
    }

    private static RowError? NobodysRow(TableReader table) => NoRecord.Find(table) is { } reason
        ? new(
            table.Name, table.Line, "row",
            Enumerable.Range(0, table.Header.Count).Select(i => table[i]).First(cell => !string.IsNullOrWhiteSpace(cell)),
            $"is a {reason}, no person", "remove it")
        : null;
}
