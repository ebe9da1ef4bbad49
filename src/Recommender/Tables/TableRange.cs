namespace Recommender.Tables;

/// <summary>
/// Bytes of a table's file, from <c>Start</c> up to <c>End</c>: whole records that follow one another, with what stands before them.
/// </summary>
public sealed record TableRange(long Start, long End)
{
    /// <summary>Lines of the file before the range.</summary>
    public long LinesBefore { get; init; }

    /// <summary>Rows of the table before the range.</summary>
    public long RowsBefore { get; init; }

    /// <summary>Its rows; null where they were not counted.</summary>
    public long? Rows { get; init; }

    /// <summary>The checksum of the file up to <c>Start</c>.</summary>
    public uint Before { get; init; }

    /// <summary>The same up to <c>End</c>.</summary>
    public uint After { get; init; }

    /// <summary>This range and all up to the end of a later one.</summary>
    public TableRange To(TableRange last)
    {
        ArgumentNullException.ThrowIfNull(last);
        return this with { End = last.End, After = last.After, Rows = last.RowsBefore + last.Rows - RowsBefore };
    }

    /// <summary>Whether the bytes are those that were there when the range was found.</summary>
    internal bool IsIn(Stream file)
    {
        if (End > file.Length)
        {
            return false;
        }

        var (checksum, buffer) = (Before, new byte[(int)Math.Min(128 * 1024, End - Start)]);
        file.Position = Start;
        for (var left = End - Start; left > 0;)
        {
            var read = file.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, left)));
            checksum = RunningCrc.Append(checksum, buffer.AsSpan(0, read));
            left = read == 0 ? 0 : left - read;
        }

        return checksum == After;
    }
}
