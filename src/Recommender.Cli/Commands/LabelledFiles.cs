using System.Globalization;
using Recommender.Cli.Output;
using Recommender.Profiles;

namespace Recommender.Cli.Commands;

/// <summary>Canonical files read one after the other, as one table. Counts and errors gather while the rows are taken.</summary>
internal sealed class LabelledFiles(IReadOnlyList<string> paths, RejectedRows rejected, Terminal terminal)
{
    public RowCounts Counts { get; } = new();

    /// <summary>The rows that can be used, once.</summary>
    public IEnumerable<LabelledProfile> Read()
    {
        foreach (var path in paths)
        {
            using var table = path == "-" ? LabelledProfileCsv.Open(terminal.In(), "stdin") : LabelledProfileCsv.Open(path);
            foreach (var row in table.Read())
            {
                terminal.Stop.ThrowIfCancellationRequested();
                Counts.Add(row);
                foreach (var error in row.Errors)
                {
                    rejected.Add(error);
                }

                if (row.Profile is { } profile)
                {
                    yield return profile;
                }
            }
        }
    }

    /// <summary>Tells the errors and the counts, and gives the exit code they call for.</summary>
    public int Complete()
    {
        rejected.Complete(terminal);
        terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Counts.In} rows in = {Counts.Used} used + {Counts.Rejected} rejected"));
        return Counts.Rejected > 0 ? ExitCode.RowsRejected : ExitCode.Ok;
    }
}
