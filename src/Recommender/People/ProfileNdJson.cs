using Recommender.Tables;

namespace Recommender.People;

/// <summary>
/// Reads people from JSON, an object a line, in flat memory: the canonical columns or the members of <see cref="Profile"/> are its
/// members, skills and activities also as lists. A line that cannot be read is a row's error.
/// </summary>
public sealed class ProfileNdJson : IProfileTable
{
    private readonly TableBlocks _blocks;

    private ProfileNdJson(TableBlocks blocks)
    {
        _blocks = blocks;
        var record = new JsonRecord(blocks.Name);
        foreach (var (line, number) in Lines(blocks.FirstText, 0))
        {
            _ = record.Read(line, number);
            HasRoles |= record.Cell(CanonicalColumns.Role) is not null;
        }

        IgnoredColumns = [.. record.Ignored];
    }

    public string FileName => _blocks.Name;

    /// <summary>Members of the first some hundred lines that no part of a profile is read from.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; }

    /// <summary>Whether one of the first some hundred lines names a role.</summary>
    public bool HasRoles { get; }

    /// <summary>Whether a row is of use only with the labels it tells.</summary>
    private bool NeedsLabels { get; init; }

    public long BytesRead => _blocks.BytesRead;

    public long? TotalBytes => _blocks.TotalBytes;

    /// <summary>Opens a file, plain, gzip or in a zip.</summary>
    public static ProfileNdJson Open(string path) => Open(TableFile.Open(path));

    /// <summary>Reads a stream, plain or gzip; it is disposed with this object. The name is for messages.</summary>
    public static ProfileNdJson Open(Stream stream, string name) => Open(TableFile.Open(stream, name));

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

    internal static ProfileNdJson Open(TableFile file, bool needsLabels = true)
    {
        var blocks = TableBlocks.Open(file, isJson: true);
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
        var record = new JsonRecord(block.Table.Name);
        var reader = new CanonicalRow(record, block.Table.Name, NeedsLabels);
        var row = block.RowsBefore;
        foreach (var (line, number) in Lines(block.Text, block.LinesBefore))
        {
            row++;
            yield return record.Read(line, number) is { } fault ? RowResult.Rejected(number, [fault]) : reader.Read(row);
        }
    }

    // Blank lines are passed over, as in a CSV.
    private static IEnumerable<(ReadOnlyMemory<char> Line, long Number)> Lines(ReadOnlyMemory<char> text, long before)
    {
        while (!text.IsEmpty)
        {
            var length = RecordScan.LineLength(text.Span, isLast: true);
            before++;
            var line = text[..length].TrimEnd("\r\n").TrimStart('\uFEFF');
            text = text[length..];
            if (!line.IsEmpty)
            {
                yield return (line, before);
            }
        }
    }
}
