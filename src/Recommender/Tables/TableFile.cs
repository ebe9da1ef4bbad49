using System.IO.Compression;

namespace Recommender.Tables;

/// <summary>A table's bytes taken out of whatever holds them: a plain file, gzip, one entry of a zip, or standard input ("-").</summary>
internal sealed class TableFile : IDisposable
{
    /// <summary>Enough to hold the widest header seen (395 columns, 6 KB) many times over.</summary>
    public const int HeadBytes = 64 * 1024;

    private readonly PeekStream _counted;
    private readonly ZipArchive? _archive;

    private TableFile(string name, PeekStream counted, long? totalBytes, ZipArchive? archive = null)
    {
        Name = name;
        TotalBytes = totalBytes;
        _archive = archive;
        _counted = counted;
        Content = FileSignature.IsGzip(counted.Peek(HeadBytes))
            ? new PeekStream(new CompleteGzipStream(counted))
            : counted;
        FileSignature.ThrowIfNoTable(Content.Peek(HeadBytes), name);
    }

    /// <summary>Whether it begins as a JSON object does.</summary>
    public bool IsJson => FileSignature.IsJsonObject(Content.Peek(HeadBytes));

    /// <summary>The path as given, for messages.</summary>
    public string Name { get; }

    public PeekStream Content { get; }

    /// <summary>Progress against <see cref="TotalBytes"/>: for gzip both count packed bytes, for zip both count unpacked ones.</summary>
    public long BytesRead => _counted.BytesRead;

    /// <summary>Null when unknown (standard input).</summary>
    public long? TotalBytes { get; }

    /// <summary>Opens a path. <paramref name="entry"/> names a file inside a zip; it is ignored for what is no zip.</summary>
    public static TableFile Open(string path, string? entry = null)
    {
        try
        {
            return path == "-" ? Open(Console.OpenStandardInput(), "stdin") : OpenFile(path, entry);
        }
        catch (InvalidDataException fault)
        {
            throw Damaged(path, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw InputUnusableException.Of(path, fault.Message.TrimEnd('.'), "a readable table", "check the file and its rights");
        }
    }

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

    public static InputUnusableException Damaged(string name, Exception fault) => InputUnusableException.Of(
        name, $"the file is damaged or cut off ({fault.Message.TrimEnd('.')})", "a complete file", "fetch it again");

    /// <exception cref="InputUnusableException">The end came before as many bytes as there were when the file was opened.</exception>
    public void ThrowIfCutShort()
    {
        if (BytesRead < TotalBytes && ReferenceEquals(Content, _counted))
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

    private static TableFile OpenFile(string path, string? entry)
    {
        // "people.zip#2024.csv" names a file inside.
        if (entry is null && path.LastIndexOf(".zip#", StringComparison.OrdinalIgnoreCase) is > 0 and var at && !File.Exists(path))
        {
            return OpenFile(path[..(at + 4)], path[(at + 5)..]);
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
            return IsZip(file) ? OpenZip(path, file, entry) : new TableFile(path, new PeekStream(file), file.CanSeek ? file.Length : null);
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

    private static TableFile OpenZip(string path, FileStream file, string? entry)
    {
        try
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var chosen = ZipEntryChoice.Of(archive, path, entry);
            return new TableFile(path, new PeekStream(chosen.Open()), chosen.Length, archive);
        }
        catch (Exception fault) when (fault is not (InputUnusableException or InvalidDataException or OutOfMemoryException))
        {
            // The library tells damage by whatever its parsing stumbles over.
            throw Damaged(path, new InvalidDataException("what it holds does not fit together", fault));
        }
    }
}
