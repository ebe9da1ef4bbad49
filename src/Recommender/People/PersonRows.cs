using System.IO.Compression;
using System.Text;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>The rows of one person in a table, or in a result: found, or left out of a copy. A row without an id is nobody's.</summary>
public static class PersonRows
{
    private const string Parquet = ".parquet";
    private const string Packed = ".gz";

    /// <summary>Whether a row is of the person. <paramref name="isTheirs"/> is asked with each <c>profile_id</c>, as written.</summary>
    /// <exception cref="InputUnusableException">The file cannot be read.</exception>
    public static bool Any(string path, Func<string, bool> isTheirs)
    {
        if (path.EndsWith(Parquet, StringComparison.OrdinalIgnoreCase))
        {
            return ProfileParquet.Ids(path).Any(id => id is not null && isTheirs(id));
        }

        using var table = Open(path);
        return Records(table, isTheirs).Any(record => record.IsTheirs);
    }

    /// <summary>
    /// Writes a copy without the person's rows and gives how many there are and how many remain. A text keeps its separator and becomes
    /// UTF-8; Parquet becomes a CSV of the same cells. Packed where the copy's name ends so.
    /// </summary>
    /// <exception cref="InputUnusableException">The file cannot be read.</exception>
    public static (long Theirs, long Others) CopyWithout(string path, string copy, Func<string, bool> isTheirs)
    {
        using var file = new FileStream(copy, FileMode.Create, FileAccess.Write, FileShare.None);
        var counts = Copy(path, file, copy.EndsWith(Packed, StringComparison.OrdinalIgnoreCase), isTheirs);
        file.Flush(flushToDisk: true);
        return counts;
    }

    private static (long Theirs, long Others) Copy(string path, FileStream file, bool isPacked, Func<string, bool> isTheirs)
    {
        using var packed = isPacked ? new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true) : null;
        using var writer = new StreamWriter(
            (Stream?)packed ?? file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024, leaveOpen: true);
        if (path.EndsWith(Parquet, StringComparison.OrdinalIgnoreCase))
        {
            return ProfileParquet.CopyWithout(path, writer, isTheirs);
        }

        using var table = Open(path);
        WriteHeader(table, writer);
        var (theirs, others) = (0L, 0L);
        foreach (var record in Records(table, isTheirs))
        {
            if (record.IsTheirs)
            {
                theirs++;
                continue;
            }

            others += record.Text.Span.Trim("\r\n").IsEmpty ? 0 : 1;
            writer.Write(record.Text.Span);
            if (record.Text.Span[^1] is not ('\n' or '\r'))
            {
                writer.Write('\n');
            }
        }

        return (theirs, others);
    }

    private static TableBlocks Open(string path)
    {
        var plain = path.EndsWith(Packed, StringComparison.OrdinalIgnoreCase) ? path[..^Packed.Length] : path;
        return TableBlocks.Open(TableFile.Open(path), isJson: Path.GetExtension(plain).ToLowerInvariant() is ".ndjson" or ".jsonl");
    }

    // With Excel's hint, should few rows be left to see the separator by.
    private static void WriteHeader(TableBlocks table, StreamWriter writer)
    {
        if (table.Header.Count > 0)
        {
            writer.Write($"sep={table.Delimiter}\n");
            writer.Write(string.Join(
                table.Delimiter, table.Header.Select(name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n");
        }
    }

    private static IEnumerable<(ReadOnlyMemory<char> Text, bool IsTheirs)> Records(TableBlocks table, Func<string, bool> isTheirs)
    {
        var isJson = table.Header.Count == 0;
        var json = new JsonRecord(table.Name);
        var column = table.Header.ToList().FindIndex(name => CanonicalHeader.ColumnOf(name) == CanonicalColumns.ProfileId);
        while (table.Next() is { } block)
        {
            using (block)
            {
                for (var text = block.Text; !text.IsEmpty;)
                {
                    var record = text[..Length(text.Span, table.Delimiter, isJson)];
                    text = text[record.Length..];
                    var id = isJson ? Id(json, record) : column >= 0 ? Cell(record.Span, table.Delimiter, column) : null;
                    yield return (record, id is not null && isTheirs(id));
                }
            }
        }
    }

    // A record whose quotes are broken is a row a line, as it is to the reader.
    private static int Length(ReadOnlySpan<char> text, char delimiter, bool isJson)
    {
        var length = isJson ? 0 : RecordScan.Length(text, delimiter, isLast: true, out var isBroken) is var whole && isBroken ? 0 : whole;
        return length > 0 ? length : RecordScan.LineLength(text, isLast: true);
    }

    private static string? Id(JsonRecord json, ReadOnlyMemory<char> line)
    {
        _ = json.Read(line.TrimEnd("\r\n").TrimStart('\uFEFF'), 0);
        return json.Cell(CanonicalColumns.ProfileId);
    }

    private static string? Cell(ReadOnlySpan<char> record, char delimiter, int column)
    {
        var text = record.TrimEnd("\r\n");
        for (var place = 0; ; place++)
        {
            var end = CellLength(text, delimiter);
            if (place == column)
            {
                var cell = text[..end].Trim(' ');
                return cell is ['"', .., '"'] ? cell[1..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : cell.ToString();
            }

            if (end == text.Length)
            {
                return null;
            }

            text = text[(end + 1)..];
        }
    }

    private static int CellLength(ReadOnlySpan<char> text, char delimiter)
    {
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && (isQuoted || i == 0))
            {
                isQuoted = !isQuoted || (i + 1 < text.Length && text[i + 1] == '"' && i++ >= 0);
            }
            else if (text[i] == delimiter && !isQuoted)
            {
                return i;
            }
        }

        return text.Length;
    }
}
