using System.Text;

namespace Recommender.Cli.Output;

/// <summary>
/// A file that appears under its name only when it is complete: written beside it, renamed at the end, deleted otherwise.
/// "-" and devices are written straight, as they have no name to appear under.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    private readonly string? _target;
    private readonly string? _draft;

    private PendingFile(string? target, string? draft, TextWriter writer) => (_target, _draft, Writer) = (target, draft, writer);

    /// <summary>May be disposed by who writes; that of "-" stays open.</summary>
    public TextWriter Writer { get; }

    public static PendingFile Create(string path, Terminal terminal)
    {
        if (path == "-")
        {
            return new(null, null, new LeftOpen(terminal.Out));
        }

        var target = TargetOf(path);
        if (Directory.Exists(target))
        {
            throw new IOException($"'{path}' is a directory");
        }

        if (target.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return new(null, null, new StreamWriter(target));
        }

        var draft = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}-{Guid.NewGuid():N}.tmp");
        return new(target, draft, new StreamWriter(draft) { NewLine = "\n" });
    }

    /// <summary>The whole path that is written. A link stays a link: what it points to is replaced.</summary>
    public static string TargetOf(string path) =>
        Path.GetFullPath(File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path);

    /// <summary>Everything is written: the file takes its name.</summary>
    public void Complete()
    {
        Writer.Dispose();
        if (_draft is not null)
        {
            File.Move(_draft, _target!, overwrite: true);
        }
    }

    public void Dispose()
    {
        Writer.Dispose();
        if (_draft is not null)
        {
            File.Delete(_draft);
        }
    }

    private sealed class LeftOpen(TextWriter inner) : TextWriter
    {
        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value) => inner.Write(value);

        public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

        public override void Write(string? value) => inner.Write(value);

        public override void Flush() => inner.Flush();
    }
}
