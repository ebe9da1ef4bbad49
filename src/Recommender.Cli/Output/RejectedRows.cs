using Recommender.Cli.Terminals;
using Recommender.Tables;

namespace Recommender.Cli.Output;

/// <summary>
/// Takes the errors of rejected rows: into a file when one is named, else the first of them to standard error at the end.
/// </summary>
internal sealed class RejectedRows : IDisposable
{
    private const int Shown = 20;

    private readonly List<RowError> _first = [];
    private readonly PendingFile? _file;
    private readonly RejectsWriter? _writer;
    private long _count;

    public RejectedRows(string? path, Terminal terminal)
    {
        _file = path is null ? null : PendingFile.Create(path, terminal);
        _writer = _file is null ? null : new(_file.Writer);
    }

    public long Count => _count;

    public void Add(RowError error)
    {
        _count++;
        _writer?.Write(error);
        if (_writer is null && _first.Count < Shown)
        {
            _first.Add(error);
        }
    }

    public void AddAll(IReadOnlyList<RowError> errors)
    {
        foreach (var error in errors)
        {
            Add(error);
        }
    }

    /// <summary>Everything was read: the file takes its name, or the errors are reported.</summary>
    public void Complete(Terminal terminal)
    {
        _writer?.Dispose();
        _file?.Complete();
        foreach (var error in _first)
        {
            terminal.Note(error.ToString());
        }

        if (_count > _first.Count && _file is null)
        {
            terminal.Note($"… and {_count - _first.Count} more; --rejects FILE gets all of them.");
        }
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _file?.Dispose();
    }
}
