using System.Buffers;
using Recommender.Tables;

namespace Recommender.Cli.Output;

/// <summary>
/// A file written under a name of its own beside the one it gets when it is complete; unlike a <see cref="PendingFile"/> it can be gone
/// on with after a kill. Locked while it is open. Only for what is, or will be, a regular file; another place is written through.
/// </summary>
internal sealed class DraftFile(OutPlace place) : IDisposable
{
    private FileStream? _file;

    public DraftFile(string target)
        : this(new OutPlace(target, IsStream: false))
    {
    }

    public string Target => place.Path;

    public string Path { get; } = place.IsStream ? place.Path : new RunLeftovers(place.Path).Draft;

    /// <summary>Begins with nothing in it.</summary>
    public void Create()
    {
        if (place.IsStream)
        {
            _file = place.OpenStream();
            return;
        }

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
        if (!place.IsStream && File.Exists(Path))
        {
            File.Move(Path, Target, overwrite: true);
        }
    }

    /// <summary>Drops the file, unless it never was this object's: another run may be writing it.</summary>
    public void Delete()
    {
        if (_file is null)
        {
            return;
        }

        _file.Dispose();
        if (!place.IsStream)
        {
            File.Delete(Path);
        }
    }

    /// <summary>Drops what a run that was killed left, unless another is writing it.</summary>
    public void DeleteIfLeft()
    {
        try
        {
            Open();
            Delete();
        }
        catch (IOException)
        {
            // There is none, or it is another's.
        }
    }

    public void Dispose() => _file?.Dispose();
}
