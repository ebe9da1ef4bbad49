using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.People;

namespace Recommender.Cli.Commands;

/// <summary>
/// Canonical files read one after the other, as one table. All are opened at once, so that a file that cannot be used, or a column
/// that nothing reads, is reported before any work. Counts and errors gather while the rows are taken.
/// </summary>
internal sealed class LabelledFiles : IDisposable
{
    private readonly List<LabelledProfileCsv> _tables = [];
    private readonly RejectedRows _rejected;
    private readonly Terminal _terminal;

    public LabelledFiles(IReadOnlyList<string> paths, RejectedRows rejected, Terminal terminal)
    {
        (_rejected, _terminal) = (rejected, terminal);
        try
        {
            foreach (var path in paths)
            {
                _tables.Add(path == "-" ? LabelledProfileCsv.Open(terminal.In(), "stdin") : LabelledProfileCsv.Open(path));
                IgnoredColumns.Tell(_tables[^1], terminal);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public RowCounts Counts { get; } = new();

    /// <summary>The rows that can be used, once.</summary>
    public IEnumerable<LabelledProfile> Read() => _tables.SelectMany(Read);

    /// <summary>The same of one file, by its place.</summary>
    public IEnumerable<LabelledProfile> Read(int place) => Read(_tables[place]);

    private IEnumerable<LabelledProfile> Read(LabelledProfileCsv table)
    {
        foreach (var row in table.Read())
        {
            _terminal.Stop.ThrowIfCancellationRequested();
            Counts.Add(row);
            foreach (var error in row.Errors.Concat(row.LeftOut))
            {
                _rejected.Add(error);
            }

            if (row.Profile is { } profile)
            {
                yield return profile;
            }
        }
    }

    /// <summary>Tells the errors and the counts, and gives the exit code they call for; a finding counts before rejected rows.</summary>
    public int Complete(bool isFinding = false)
    {
        _rejected.Complete(_terminal);
        CountsLine.Tell(_terminal, Counts, "used");
        return isFinding ? ExitCode.Finding : Counts.Rejected > 0 ? ExitCode.RowsRejected : ExitCode.Ok;
    }

    public void Dispose() => _tables.ForEach(table => table.Dispose());
}
