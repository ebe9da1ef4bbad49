using System.Globalization;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender import --titles</c>: foreign tables of job titles through a map into one table of titles.</summary>
internal static class TitleImport
{
    /// <exception cref="InputUnusableException">Something is missing, or a file written is also read.</exception>
    public static int Run(ImportOrder order, string map, Terminal terminal)
    {
        if (order.Map is not null || order.Files.Count == 0 || order.Out is null || order.IsTrial || order.AsJson)
        {
            throw new InputUnusableException(
                "Found an import of titles with another map, without a table or --out, or with --dry-run or --json; " +
                "expected --titles MAP TABLE --out TITLES; run 'recommender import --help'.");
        }

        new NamedFiles([map, .. order.Files], order.Out, order.Rejects).ThrowIfSame();
        OutFormat.ThrowIfNotCsv(order.Out);
        var columns = TitleMap.Load(map);
        using var file = PendingFile.Create(order.Out, terminal);
        using var writer = new OccupationTitleCsvWriter(file.Writer);
        using var rejected = new RejectedRows(order.Rejects, terminal);
        var written = 0;
        foreach (var title in TitleFiles.Usable(order.Files.SelectMany(columns.Read), rejected))
        {
            terminal.Stop.ThrowIfCancellationRequested();
            writer.Write(title);
            written++;
        }

        writer.Dispose();
        rejected.Complete(terminal);
        file.Complete();
        terminal.Note(
            string.Create(CultureInfo.InvariantCulture, $"{written} titles of {columns.Source}, {rejected.Count} row(s) rejected"));
        return rejected.Count > 0 ? ExitCode.RowsRejected : ExitCode.Ok;
    }
}
