using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Inspection;
using Recommender.People;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender doctor</c>: what a person should know of canonical rows before a model learns from them.</summary>
internal static class DoctorCommand
{
    private const int RowsBetweenReports = 1000;

    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "doctor",
            "Looks at labelled rows before training: what is filled and understood, pay, repeats, leaks. Shows cells of real people.",
            "recommender doctor profiles.csv",
            "recommender doctor profiles.csv --fixed mended.csv");
        var files = new Argument<string[]>("files") { Description = "Canonical tables, or '-'" }.NeverEmpty();
        files.Arity = ArgumentArity.OneOrMore;
        var target = new Option<string?>("--fixed")
        {
            Description = "Write the rows here, without what can be mended safely: repeats, impossible pay, leaks, rejected rows",
            HelpName = "file",
        }.NeverEmpty();
        command.Add(files);
        command.Add(target);
        var rejects = RejectsOption.AddTo(command);
        var seeds = new SeedsOption(terminal);
        seeds.AddTo(command);
        var json = JsonOption.AddTo(command);
        command.SetAction(parsed =>
        {
            var order = new DoctorOrder(parsed.GetValue(files)!, parsed.GetValue(target), parsed.GetValue(rejects));
            order.ThrowIfUnusable();
            var inspection = new TableInspection(seeds.Load(parsed));
            Inspect(order, inspection, terminal);
            return Tell(inspection.Report(), parsed.GetValue(json), terminal);
        });
        return command;
    }

    /// <summary>Prints a report; the exit code says whether anything was found.</summary>
    public static int Tell(InspectionReport report, bool asJson, Terminal terminal)
    {
        if (asJson)
        {
            terminal.Json(report);
        }
        else
        {
            InspectionPage.Write(new Page(terminal), report);
        }

        return report.Findings.Count > 0 ? ExitCode.Finding : ExitCode.Ok;
    }

    private static void Inspect(DoctorOrder order, TableInspection inspection, Terminal terminal)
    {
        using var file = order.Fixed is null ? null : PendingFile.Create(order.Fixed, terminal);
        using var writer = file is null ? null : new LabelledProfileCsvWriter(file.Writer);
        using var rejected = new RejectedRows(order.Rejects, terminal);
        var counts = new RowCounts();
        new WorkProgress(terminal).Show(report =>
        {
            foreach (var path in order.Files)
            {
                using var table = path == "-" ? LabelledProfileCsv.Open(terminal.In(), "stdin") : LabelledProfileCsv.Open(path);
                IgnoredColumns.Tell(table, terminal);
                foreach (var row in table.Read())
                {
                    terminal.Stop.ThrowIfCancellationRequested();
                    counts.Add(row);
                    rejected.AddAll(row.Errors);
                    if (inspection.Take(row) is { } mended)
                    {
                        writer?.Write(mended);
                    }

                    if (counts.In % RowsBetweenReports == 0)
                    {
                        report(new(Path.GetFileName(path), table.BytesRead, table.TotalBytes, counts.In));
                    }
                }
            }

            return counts;
        });
        writer?.Dispose();
        rejected.Complete(terminal);
        file?.Complete();
    }

    /// <summary>What to look at, and where mended rows and rejects go.</summary>
    private sealed record DoctorOrder(IReadOnlyList<string> Files, string? Fixed, string? Rejects)
    {
        public void ThrowIfUnusable()
        {
            new NamedFiles(Files, Fixed, Rejects).ThrowIfSame();
            if (Fixed is not null)
            {
                OutFormat.ThrowIfNotCsv(Fixed);
            }
        }
    }
}
