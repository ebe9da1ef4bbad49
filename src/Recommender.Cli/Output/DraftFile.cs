using System.Buffers;
using Recommender.Profiles.Tables;

namespace Recommender.Cli.Output;

/// <summary>
/// A file written under a name of its own beside the one it gets when it is complete; unlike a <see cref="PendingFile"/> it can be gone
/// on with after a kill. Locked while it is open.
/// </summary>
internal sealed class DraftFile(string target) : IDisposable
{
    private FileStream? _file;

    public string Target { get; } = target;

    public string Path { get; } = NameOf(target, "draft");

    /// <summary>".scored.csv.draft" for "scored.csv".</summary>
    public static string NameOf(string target, string kind) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(target)!, $".{System.IO.Path.GetFileName(target)}.{kind}");

    /// <summary>Begins with nothing in it.</summary>
    public void Create()
    {
        _file = new(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        _file.SetLength(0);
    }

    /// <summary>Opens what an earlier run left.</summary>
    public void Open() => _file = new(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    /// <summary>The checksum of the next bytes; null when there are not so many.</summary>
    public uint? ReadChecksum(long length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var checksum = 0u;
        while (length > 0)
        {
            var read = _file!.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, length)));
            if (read == 0)
            {
                return null;
            }

            checksum = RunningCrc.Append(checksum, buffer.AsSpan(0, read));
            length -= read;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return checksum;
    }

    /// <summary>Drops what stands after so many bytes, and goes on there; false when there are fewer.</summary>
    public bool TryCutAt(long length)
    {
        if (_file!.Length < length)
        {
            return false;
        }

        _file.SetLength(length);
        _file.Position = length;
        return true;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _file!.Write(bytes);
        }
        catch (ArgumentOutOfRangeException fault)
        {
            // The runtime's name for a file that may not grow any more (EFBIG).
            throw new IOException("The file is as large as the file system or a limit allows", fault);
        }
    }

    /// <summary>On the disk to the last byte, and closed.</summary>
    public void Close()
    {
        _file?.Flush(flushToDisk: true);
        _file?.Dispose();
    }

    /// <summary>Gives the file its name, if that is still to be done.</summary>
    public void TakeName()
    {
        if (File.Exists(Path))
        {
            File.Move(Path, Target, overwrite: true);
        }
    }

    /// <summary>Drops the file, unless it never was this object's: another run may be writing it.</summary>
    public void Delete()
    {
        if (_file is not null)
        {
            _file.Dispose();
            File.Delete(Path);
        }
    }

    public void Dispose() => _file?.Dispose();
}
