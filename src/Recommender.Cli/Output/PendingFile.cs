using System.Text;
using Recommender.Cli.Terminals;

namespace Recommender.Cli.Output;

/// <summary>
/// A file that appears under its name only when it is complete: written beside it, renamed at the end, deleted otherwise.
/// What is no regular file is written straight, as it has no name to appear under.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    private readonly string? _target;
    private readonly string? _draft;

    private PendingFile(string? target, string? draft, TextWriter writer) => (_target, _draft, Writer) = (target, draft, writer);

    /// <summary>May be disposed by who writes; that of "-" stays open.</summary>
    public TextWriter Writer { get; }

    /// <summary>Starts over, also where a run that was killed left its own. Locked against another run.</summary>
    public static PendingFile Create(string path, Terminal terminal)
    {
        var place = OutPlace.Of(path);
        if (place.IsStandardOutput)
        {
            return new(null, null, new LeftOpen(terminal.Out));
        }

        if (place.IsStream)
        {
            return new(null, null, new StreamWriter(place.OpenStream()) { NewLine = "\n" });
        }

        var draft = new RunLeftovers(place.Path).Pending;
        var file = new FileStream(draft, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        file.SetLength(0);
        return new(place.Path, draft, new StreamWriter(file) { NewLine = "\n" });
    }

    /// <summary>Everything is written: the file takes its name.</summary>
    public void Complete()
    {
        if (Writer is LeftOpen open)
        {
            // Whoever reads may be gone; that is reported before any count.
            open.Flush();
        }

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
