using System.IO.Compression;

namespace Recommender.Tables;

/// <summary>
/// A table's bytes taken out of whatever holds them: a plain file, gzip, one entry of a zip, a sheet of a workbook, or standard
/// input ("-").
/// </summary>
internal sealed class TableFile : IDisposable
{
    /// <summary>Enough to hold the widest header seen (395 columns, 6 KB) many times over.</summary>
    public const int HeadBytes = 64 * 1024;

    private readonly PeekStream _counted;
    private readonly ZipArchive? _archive;
    private readonly SheetStream? _sheet;
    private readonly ReadOnlyMemory<byte> _head;

    private TableFile(string name, SheetStream sheet, long totalBytes)
    {
        (Name, TotalBytes, _sheet) = (name, totalBytes, sheet);
        Content = _counted = new PeekStream(sheet);
    }

    private TableFile(string name, PeekStream counted, long? totalBytes, ZipArchive? archive = null)
    {
        Name = name;
        TotalBytes = totalBytes;
        _archive = archive;
        _counted = counted;
        Content = FileSignature.IsGzip(counted.Peek(HeadBytes))
            ? new PeekStream(new CompleteGzipStream(counted))
            : counted;
        FileSignature.ThrowIfNoTable(Head, name);
    }

    private TableFile(RangeStream some, string name, TableRange range)
    {
        (Name, TotalBytes, Range, _head) = (name, some.TotalBytes, range, some.Head);
        Content = _counted = new(some);
    }

    /// <summary>Whether it begins as a JSON object does, or as a list of them.</summary>
    public bool IsJson => !IsSheet && FileSignature.IsJson(Head);

    /// <summary>Whether its bytes are its text's, one after the other.</summary>
    public bool IsPlain => ReferenceEquals(Content, _counted) && _archive is null && !IsSheet;

    /// <summary>The first bytes of the whole, though only some of its records are read.</summary>
    public ReadOnlySpan<byte> Head => _head.IsEmpty ? Content.Peek(HeadBytes) : _head.Span;

    /// <summary>The records that are read; null for all.</summary>
    public TableRange? Range { get; }

    /// <summary>Whether it is a sheet of a workbook; its bytes are CSV in UTF-8, a line a row.</summary>
    public bool IsSheet => _sheet is not null;

    /// <summary>The path as given, for messages.</summary>
    public string Name { get; }

    public PeekStream Content { get; }

    /// <summary>
    /// Progress against <see cref="TotalBytes"/>: for gzip and a workbook both count packed bytes, for zip both count unpacked ones.
    /// </summary>
    public long BytesRead => _sheet?.BytesRead ?? _counted.BytesRead;

    /// <summary>Null when unknown (standard input).</summary>
    public long? TotalBytes { get; }

    /// <summary>Opens a path, which may end in <c>#</c> and the file inside a zip or the sheet of a workbook.</summary>
    public static TableFile Open(string path, TableLayout? layout = null) => Opened(
        path, () => path == "-" ? Open(Console.OpenStandardInput(), "stdin") : OpenFile(path, layout ?? TableLayout.Canonical));

    /// <summary>Opens some records of a plain text, below the header of the whole.</summary>
    public static TableFile OpenRange(RangedFile ranged) => Opened(
        ranged.Name, () => new(new RangeStream(ranged), ranged.Name, ranged.Range));

    /// <summary>Reads a stream of unknown length; it is disposed with this object.</summary>
    public static TableFile Open(Stream stream, string name)
    {
        var counted = new PeekStream(stream);
        if (FileSignature.IsZip(counted.Peek(HeadBytes)))
        {
            throw InputUnusableException.Of(name, "a zip archive in a stream", "CSV or gzip", "unpack it, or name the zip file itself");
        }

        try
        {
            return new TableFile(name, counted, totalBytes: null);
        }
        catch (InvalidDataException fault)
        {
            throw Damaged(name, fault);
        }
    }

    /// <summary>The file that a path names, which may name what is inside it.</summary>
    public static string FileOf(string path) =>
        path.LastIndexOf('#') is > 0 and var at && !File.Exists(path) && File.Exists(path[..at]) ? path[..at] : path;

    public static InputUnusableException Damaged(string name, Exception fault) => InputUnusableException.Of(
        name, $"the file is damaged or cut off ({fault.Message.TrimEnd('.')})", "a complete file", "fetch it again");

    /// <exception cref="InputUnusableException">The end came before as many bytes as there were when the file was opened.</exception>
    public void ThrowIfCutShort()
    {
        if (BytesRead < TotalBytes && ReferenceEquals(Content, _counted) && !IsSheet)
        {
            throw InputUnusableException.Of(
                Name, $"{BytesRead:N0} bytes where there were {TotalBytes:N0} when it was opened", "a file that nobody shortens",
                "fetch it again");
        }
    }

    public void Dispose()
    {
        Content.Dispose();
        _counted.Dispose();
        _archive?.Dispose();
    }

    private static TableFile Opened(string name, Func<TableFile> open)
    {
        try
        {
            return open();
        }
        catch (InvalidDataException fault)
        {
            throw Damaged(name, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw InputUnusableException.Of(name, fault.Message.TrimEnd('.'), "a readable table", "check the file and its rights");
        }
    }

    private static TableFile OpenFile(string path, TableLayout layout)
    {
        // "people.zip#2024.csv" names a file inside, "people.xlsx#Sheet2" a sheet.
        if (FileOf(path) is var container && container.Length < path.Length)
        {
            var inside = path[(container.Length + 1)..];
            return OpenFile(container, layout with { Entry = inside, Sheet = inside, Name = layout.Name?[..^(inside.Length + 1)] });
        }

        if (Directory.Exists(path))
        {
            throw InputUnusableException.Of(path, "a directory", "one table file", "name the file inside it");
        }

        if (!File.Exists(path))
        {
            throw InputUnusableException.Of(path, "no such file", "a readable table", "check the path");
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024, FileOptions.SequentialScan);
        try
        {
            return IsZip(file) ? OpenZip(layout.Name ?? path, file, layout)
                : new TableFile(
                    layout.Name ?? path, new PeekStream(layout.Trail?.Over(file) ?? file), file.CanSeek ? file.Length : null);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static bool IsZip(FileStream file)
    {
        // A pipe given as a path (/dev/stdin, <(command)) cannot be read twice, and a zip needs its end first.
        if (!file.CanSeek)
        {
            return false;
        }

        Span<byte> head = stackalloc byte[4];
        var read = file.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        file.Position = 0;
        return FileSignature.IsZip(head[..read]);
    }

    private static TableFile OpenZip(string path, FileStream file, TableLayout layout)
    {
        try
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read);
            if (ZipEntryChoice.IsWorkbook(archive))
            {
                return new TableFile(path, SheetStream.Open(path, file, layout), file.Length);
            }

            var chosen = ZipEntryChoice.Of(archive, path, layout.Entry);
            return new TableFile(path, new PeekStream(chosen.Open()), chosen.Length, archive);
        }
        catch (Exception fault) when (fault is not (InputUnusableException or InvalidDataException or OutOfMemoryException))
        {
            // The library tells damage by whatever its parsing stumbles over.
            throw Damaged(path, new InvalidDataException("what it holds does not fit together", fault));
        }
    }
}
