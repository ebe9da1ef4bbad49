using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Importing;
using Recommender.Inspection;
using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Cli.Commands;

/// <summary>One import from its first file to its counts. Used once.</summary>
internal sealed class ImportRun(ImportOrder order, Terminal terminal)
{
    /// <summary>Rows that a dry run shows.</summary>
    private const int Shown = 5;

    private const int RowsBetweenReports = 1000;

    private readonly RowCounts _counts = new();
    private readonly ImportMemory _memory = new();
    private readonly List<IProfileTable> _opened = [];
    private readonly List<LabelledProfile> _first = [];
    private readonly TableInspection? _inspection =
        order.CheckedAgainst is { } taxonomy ? new(taxonomy) : null;

    private bool WritesNothing => order.IsTrial || _inspection is not null;

    /// <param name="pay">What pay is read by.</param>
    /// <exception cref="InputUnusableException">Something is missing, or a file written is also read.</exception>
    public int Import(PayTables pay)
    {
        order.ThrowIfUnusable();
        var map = ImportMap.Load(order.Map!, pay);
        map = order.ObservedOn is { } day ? map.On(day) : map;
        using var file = WritesNothing ? null : PendingFile.Create(order.Out!, terminal);
        using var writer = file is null ? null : new LabelledProfileCsvWriter(file.Writer, map.AllGross);
        using var rejected = new RejectedRows(WritesNothing ? null : order.Rejects, terminal);
        new WorkProgress(terminal).Show(report =>
        {
            foreach (var path in order.Files)
            {
                Read(map, path, row => Take(row, writer, rejected), report);
            }

            return _counts;
        });
        writer?.Dispose();
        rejected.Complete(terminal);
        file?.Complete();
        if (_inspection is not null)
        {
            return DoctorCommand.Tell(_inspection.Report(), order.AsJson, terminal);
        }

        Tell(map);
        return _counts.Rejected > 0 ? ExitCode.RowsRejected : ExitCode.Ok;
    }

    private void Read(ImportMap map, string path, Action<RowResult> take, Action<WorkStep> report)
    {
        using var table = ImportedTable.Open(map, path, _memory);
        _opened.Add(table);
        foreach (var row in table.Read())
        {
            terminal.Stop.ThrowIfCancellationRequested();
            take(row);
            if (_counts.In % RowsBetweenReports == 0)
            {
                report(new(Path.GetFileName(path), table.BytesRead, table.TotalBytes, _counts.In));
            }
        }
    }

    private void Take(RowResult row, LabelledProfileCsvWriter? writer, RejectedRows rejected)
    {
        _counts.Add(row);
        _inspection?.Take(row);
        rejected.AddAll(row.Errors);
        rejected.AddAll(row.LeftOut);

        if (row.Profile is { } profile)
        {
            writer?.Write(profile);
            if (_first.Count < Shown)
            {
                _first.Add(profile);
            }
        }
    }

    private void Tell(ImportMap map)
    {
        _opened.ForEach(table => IgnoredColumns.Tell(table, terminal));
        if (order.AsJson)
        {
            terminal.Json(_counts);
            return;
        }

        if (order.IsTrial)
        {
            Show(map);
        }

        terminal.Note(_counts.ToString());
    }

    // A row a line, whatever line breaks are in it: this is for people.
    private void Show(ImportMap map)
    {
        var written = new StringWriter();
        using var csv = new LabelledProfileCsvWriter(written, map.AllGross);
        for (var row = -1; row < _first.Count; row++)
        {
            if (row >= 0)
            {
                csv.Write(_first[row]);
            }

            csv.Flush();
            terminal.Answer(written.ToString().TrimEnd('\n'));
            written.GetStringBuilder().Clear();
        }
    }
}
