using System.Security.Cryptography;

namespace Recommender.Tables;

/// <summary>
/// A file of a folder that others write into, opened only where it is a regular one of no more than so many bytes: a link leads
/// elsewhere, and a pipe or a device has no end. The system gives those no length, so they are told apart before they are opened; none of
/// our files is empty. What is thrown names the file and never its path.
/// </summary>
internal sealed class PlainFile(string path, string name, long most)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Whether anything bears that name, be it no file.</summary>
    public static bool IsThere(string path) => new FileInfo(path).Attributes is var attributes && !IsMissing(attributes);

    /// <summary>All its bytes.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, is no regular file, empty or too large.</exception>
    public byte[] Read() => Opened((file, length) =>
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        file.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>The SHA-256 of all its bytes, in lower-case hex.</summary>
    /// <exception cref="InvalidDataException">As <see cref="Read"/>.</exception>
    public string Hash() => Opened((file, length) =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[(int)Math.Min(BufferBytes, length)];
        for (var left = length; left > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, left));
            file.ReadExactly(part);
            hash.AppendData(part);
            left -= part.Length;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    });

    private T Opened<T>(Func<FileStream, long, T> use)
    {
        try
        {
            ThrowIfUnfit(new(path));
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return file.Length is > 0 and var length && length <= most
                ? use(file, length)
                : throw new InvalidDataException($"'{name}' changed while it was opened");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"'{name}' cannot be read", fault);
        }
    }

    private void ThrowIfUnfit(FileInfo file)
    {
        var attributes = file.Attributes;
        var fault = IsMissing(attributes) ? "is missing"
            : attributes.HasFlag(FileAttributes.ReparsePoint) ? "is a link"
            : attributes.HasFlag(FileAttributes.Directory) ? "is a folder"
            : file.Length == 0 ? "is empty or no regular file"
            : file.Length > most ? FormattableString.Invariant($"is larger than {most:#,0} bytes")
            : null;
        if (fault is not null)
        {
            throw new InvalidDataException($"'{name}' {fault}");
        }
    }

    private static bool IsMissing(FileAttributes attributes) => (int)attributes == -1;
}
