namespace Recommender.Tables;

/// <summary>
/// Holds what the columns of a row group say against the file, page by page, before a library unpacks them: what stands where, how many
/// values there are, and how much memory they take.
/// </summary>
internal sealed class ParquetPages(Stream file)
{
    /// <summary>A row group of this size is unpacked however small it is in the file.</summary>
    private const long UsualBytes = 64 * 1024 * 1024;

    /// <summary>More than this many times the bytes in the file nothing but a trap unpacks to, beyond the usual size.</summary>
    private const int MostTimes = 32;

    /// <summary>Of lists in a row group.</summary>
    private const long MostItems = 2_000_000;

    /// <summary>Checks those columns of a group that are read.</summary>
    /// <exception cref="InvalidDataException">What a column says does not fit the file.</exception>
    public void Check(ParquetGroup group, IReadOnlySet<string> columns)
    {
        var (unpacked, packed) = (0L, 0L);
        foreach (var chunk in group.Chunks.Where(chunk => chunk.Path.Count > 0 && columns.Contains(chunk.Path[0])))
        {
            ThrowIfValuesDiffer(chunk, group.Rows);
            unpacked += Unpacked(chunk);
            packed += chunk.Packed;
        }

        if (unpacked > Math.Max(UsualBytes, MostTimes * packed))
        {
            throw new InvalidDataException(FormattableString.Invariant($"a row group unpacks from {packed:N0} to {unpacked:N0} bytes"));
        }
    }

    private static void ThrowIfValuesDiffer(ParquetChunk chunk, long rows)
    {
        var isList = chunk.Path.Count > 1;
        if (chunk.Values < rows || chunk.Values > (isList ? MostItems : rows))
        {
            throw new InvalidDataException(FormattableString.Invariant($"{chunk.Values:N0} values of '{chunk.Path[0]}' in {rows:N0} rows"));
        }
    }

    /// <summary>The bytes that all its pages unpack to.</summary>
    private long Unpacked(ParquetChunk chunk)
    {
        var (place, end) = (chunk.Start, chunk.Start + chunk.Packed);
        if (chunk.Start <= 0 || chunk.Packed <= 0 || chunk.Packed > file.Length - chunk.Start)
        {
            throw new InvalidDataException($"the column '{chunk.Path[0]}' stands beyond the end of the file");
        }

        var (unpacked, values, pages) = (0L, 0L, 0L);
        do
        {
            var page = place < end ? ParquetPage.Read(file, place, end) : throw WrongPage(chunk);
            place += page.HeaderBytes + page.Packed;
            if (page.Packed < 0 || page.Unpacked < 0 || place > end || pages++ > chunk.Values
                || page.Values > (page.IsDictionary ? page.Unpacked : chunk.Values - values))
            {
                throw WrongPage(chunk);
            }

            unpacked += page.Unpacked;
            values += page.IsDictionary ? 0 : Math.Max(0, page.Values);
        }
        while (values < chunk.Values);
        return unpacked;
    }

    private static InvalidDataException WrongPage(ParquetChunk chunk) =>
        new($"a page of the column '{chunk.Path[0]}' says more than it holds");
}
