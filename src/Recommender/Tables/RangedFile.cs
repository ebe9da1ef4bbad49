namespace Recommender.Tables;

/// <summary>
/// A part of a table: the file, what messages call it, what every part reads (the header of a text, the footer of Parquet; nothing where
/// the table is read whole) and the part's own range.
/// </summary>
public sealed record RangedFile(string Path, string Name, TableRange Shared, TableRange Range)
{
    /// <summary>Whether the range is all there is.</summary>
    public bool IsWhole => Shared.End == Shared.Start && Range.Start == 0 && Range.End == new FileInfo(TableFile.FileOf(Path)).Length;

    /// <summary>Whether there is the file that a path names, which may name what is inside it.</summary>
    public static bool IsThere(string path) => File.Exists(TableFile.FileOf(path));

    /// <exception cref="InputUnusableException">The file has another length than it had, or other bytes where the part reads.</exception>
    public void ThrowIfChanged(long bytes)
    {
        using var file = Open();
        if (file.Length != bytes)
        {
            throw Changed(FormattableString.Invariant($"{file.Length:N0} bytes where there were {bytes:N0}"));
        }

        if (!Shared.IsIn(file) || !Range.IsIn(file))
        {
            throw Changed(FormattableString.Invariant($"other bytes between {Range.Start:N0} and {Range.End:N0}, or in its heading"));
        }
    }

    internal FileStream Open()
    {
        try
        {
            return new(TableFile.FileOf(Path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw InputUnusableException.Of(Name, fault.Message.TrimEnd('.'), "a readable table", "check the file and its rights");
        }
    }

    private InputUnusableException Changed(string found) => InputUnusableException.Of(
        Name, found, "the table as it was planned", "restore it, or plan it again in another folder");
}
