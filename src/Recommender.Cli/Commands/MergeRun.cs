using System.Globalization;
using Recommender.Cli.Output;
using Recommender.Cli.Runs;
using Recommender.Cli.Terminals;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary>One joining of a run's parts, or a list of them. Used once.</summary>
internal sealed class MergeRun(RunFolder folder, Terminal terminal)
{
    private static readonly string[] ListColumns =
    [
        "part", "rows", "scored", "rejected", "filtered", "file", "bytes", "sha256", "rejects_file", "rejects_bytes", "rejects_sha256",
    ];

    private readonly RunPlan _plan = folder.Plan();

    /// <exception cref="InputUnusableException">
    /// The parts are not those of the plan, each once and whole, or the files cannot be written so.
    /// </exception>
    /// <exception cref="UnderWayException">Another process joins them.</exception>
    public int Join(string target, string? rejects)
    {
        ThrowIfRead(target, rejects);
        var place = OutPlace.Of(target);
        var format = _plan.OutFormat;
        if (place.IsStandardOutput || (place.IsStream && format.Converted is not null)
            || (!place.IsStream && OutFormat.Of(target).ToString() != format.ToString()))
        {
            throw new InputUnusableException(
                $"Found --out '{target}'; expected a file of the plan's format, .{format}; "
                + "rename it, or plan with another --format in another folder.");
        }

        // Until the files have their names: a draft is locked no longer than it is open.
        using var turn = folder.Hold();
        var parts = new RunParts(folder, _plan).All();
        var counts = Counts(parts);
        using var scored = new DraftFile(place);
        using var rejected = rejects is null ? null : new DraftFile(OutPlace.Of(rejects));
        var isWhole = false;
        try
        {
            scored.Create();
            rejected?.Create();
            Copy(parts, scored, rejected);
            scored.Close();
            rejected?.Close();
            Convert(scored, counts);
            rejected?.TakeName();
            isWhole = true;
        }
        finally
        {
            if (!isWhole)
            {
                scored.Delete();
                rejected?.Delete();
            }
        }

        CountsLine.Tell(terminal, counts, "scored", _plan.Map is not null);
        return counts.Rejected > 0 ? ExitCode.RowsRejected : ExitCode.Ok;
    }

    /// <exception cref="InputUnusableException">The parts are not those of the plan, each once and whole.</exception>
    public int List(string target)
    {
        ThrowIfRead(target);
        OutFormat.ThrowIfNotCsv(target);
        var parts = new RunParts(folder, _plan).All();
        Copy(parts, null, null);
        using var file = PendingFile.Create(target, terminal);
        // None of the cells is one that a CSV would quote.
        file.Writer.WriteLine(string.Join(',', ListColumns));
        foreach (var part in parts)
        {
            file.Writer.WriteLine(string.Join(',', Cells(part)));
        }

        file.Complete();
        CountsLine.Tell(terminal, Counts(parts), "scored", _plan.Map is not null);
        return ExitCode.Ok;
    }

    private void ThrowIfRead(params string?[] written)
    {
        var parts = Enumerable.Range(1, _plan.Parts.Count);
        new NamedFiles(
            [_plan.Input.In(folder), .. parts.Select(part => folder.RowsOf(part, _plan)), .. parts.Select(folder.RejectsOf)], written)
            .ThrowIfSame();
    }

    private static RowCounts Counts(IReadOnlyList<PartRecord> parts)
    {
        var counts = new RowCounts();
        foreach (var part in parts)
        {
            counts.Add(part.Counts);
        }

        return counts;
    }

    // One part after the other, so that a run of many parts opens no more files than one of two.
    private void Copy(IReadOnlyList<PartRecord> parts, DraftFile? scored, DraftFile? rejected)
    {
        new WorkProgress(terminal).Show(report =>
        {
            var rows = 0L;
            foreach (var part in parts)
            {
                terminal.Stop.ThrowIfCancellationRequested();
                Copy(part, folder.RowsOf(part.Part, _plan), part.Rows, scored);
                Copy(part, folder.RejectsOf(part.Part), part.Rejects, rejected);
                rows += part.Counts.In;
                report(new("Joining", part.Part, parts.Count, rows));
            }

            return rows;
        });
    }

    private static void Copy(PartRecord part, string path, PartFile file, DraftFile? target)
    {
        if (!file.TryCopy(path, withHeader: part.Part == 1, bytes => target?.Write(bytes)))
        {
            throw new InputUnusableException(
                $"Found '{path}' changed since part {part.Part} was scored; expected it as it was; delete it, and score the part again.");
        }
    }

    // Rows that are not in their last format are turned into it together.
    private void Convert(DraftFile rows, RowCounts counts)
    {
        var options = _plan.Answers.In(_plan.OutFormat);
        if (BatchFile.ConverterOf(_plan.OutFormat, options) is not { } convert)
        {
            rows.TakeName();
            return;
        }

        var converted = new RunLeftovers(rows.Target).Converted;
        using (var source = File.OpenRead(rows.Path))
        using (var target = new FileStream(converted, FileMode.Create, FileAccess.ReadWrite))
        {
            convert(source, target, counts);
            target.Flush(flushToDisk: true);
        }

        File.Move(converted, rows.Target, overwrite: true);
        rows.Delete();
    }

    private string[] Cells(PartRecord part) =>
    [
        Text(part.Part), Text(part.Counts.In), Text(part.Counts.Used), Text(part.Counts.Rejected), Text(part.Counts.Filtered),
        Path.GetFileName(folder.RowsOf(part.Part, _plan)), Text(part.Rows.Bytes), part.Rows.Sha256,
        Path.GetFileName(folder.RejectsOf(part.Part)), Text(part.Rejects.Bytes), part.Rejects.Sha256,
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
