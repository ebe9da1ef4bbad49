using Recommender.Tables;

namespace Recommender.Cli.Output;

/// <summary>
/// Where something is written. A file appears under its name when it is complete, and a link to it stays a link. A pipe, a device and an
/// open descriptor are written through: what is no regular file is never replaced.
/// </summary>
internal sealed record OutPlace(string Path, bool IsStream)
{
    private const int MostLinks = 40;

    private static readonly string[] OwnOutput = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

    public bool IsStandardOutput => Path == "-";

    /// <exception cref="IOException">It is a folder.</exception>
    /// <exception cref="InputUnusableException">It is a disk or a socket, to which no file can be written.</exception>
    public static OutPlace Of(string path)
    {
        if (OwnOutput.Contains(path))
        {
            return new("-", IsStream: true);
        }

        var (target, isDescriptor) = Follow(path);
        if (isDescriptor)
        {
            return new(System.IO.Path.GetFullPath(path), IsStream: true);
        }

        return FileKinds.Of(target) switch
        {
            FileKind.Folder => throw new IOException($"'{path}' is a directory"),
            FileKind.BlockDevice or FileKind.Socket => throw new InputUnusableException(
                $"Found '{path}', a disk or a socket; expected a file, a pipe or '-'; name another place."),
            FileKind.Pipe or FileKind.CharacterDevice => new(target, IsStream: true),
            FileKind.Regular => new(target, IsStream: false),
            _ => new(target, IsStream: target.StartsWith("/dev/", StringComparison.Ordinal) && System.IO.Path.Exists(target)),
        };
    }

    /// <summary>The whole path that is meant. A link stays a link: what it points to is meant, be it there or not.</summary>
    public static string TargetOf(string path) => Follow(path).Target;

    /// <summary>Opens what is written through.</summary>
    public FileStream OpenStream() => new(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    // A descriptor of a process (/dev/stderr, /dev/fd/63) may be a pipe or an open file; its link is no path that could be opened.
    private static (string Target, bool IsDescriptor) Follow(string path)
    {
        var target = System.IO.Path.GetFullPath(path);
        for (var links = 0; !IsDescriptor(target); links++)
        {
            if (new FileInfo(target).LinkTarget is not { } link)
            {
                return (target, false);
            }

            if (links == MostLinks)
            {
                throw new IOException($"'{path}' is a link without an end");
            }

            target = System.IO.Path.GetFullPath(link, System.IO.Path.GetDirectoryName(target)!);
        }

        return (target, true);
    }

    private static bool IsDescriptor(string path) =>
        path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/dev/fd/", StringComparison.Ordinal);
}
