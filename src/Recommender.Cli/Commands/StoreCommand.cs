using System.CommandLine;
using System.Globalization;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Terminals;
using Recommender.Service.Store.Copying;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender store copy</c>: what the service keeps, from SQLite to PostgreSQL or back.</summary>
internal static class StoreCommand
{
    public static Command Create(Terminal terminal) => new ExampleCommand(
        "store", "Copies what the service keeps from SQLite to PostgreSQL, or back.", "recommender store copy --from data --to copy")
    {
        Copy(terminal),
    };

    private static ExampleCommand Copy(Terminal terminal)
    {
        var command = new ExampleCommand(
            "copy",
            "Copies all tables into an empty store, in one transaction there, and checks them; the services on both must be stopped.",
            "recommender store copy --from data --to \"Host=db;Database=recommender;Username=recommender\"");
        var (from, to) = (Place("--from", "The store"), Place("--to", "The empty store, made if need be"));
        var trial = new Option<bool>("--dry-run") { Description = "Check both and count what would be copied, and write nothing" };
        command.Add(from);
        command.Add(to);
        command.Add(trial);
        var json = JsonOption.AddTo(command);
        command.SetAction((parsed, stop) =>
        {
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop, terminal.Stop);
            var copy = new StoreCopy(CopyPlace.Parse(parsed.GetRequiredValue(from)), CopyPlace.Parse(parsed.GetRequiredValue(to)));
            var isTrial = parsed.GetValue(trial);
            var tables = new WorkProgress(terminal).Show(report => copy
                .RunAsync(isTrial, (table, done, total) => report(new(table, done, total, done)), stopping.Token)
                .GetAwaiter()
                .GetResult());
            Report(terminal, tables, isTrial, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static Option<string> Place(string name, string what) => new Option<string>(name)
    {
        Description = $"{what}: a data folder with SQLite, or a connection string of PostgreSQL",
        HelpName = "store",
        Required = true,
    }.NeverEmpty();

    private static void Report(Terminal terminal, IReadOnlyList<CopiedTable> tables, bool isTrial, bool asJson)
    {
        if (asJson)
        {
            terminal.Json(new { tables, dryRun = isTrial });
            return;
        }

        new Page(terminal).Table(
            [Page.Word("Table"), Page.Number("Rows"), Page.Word("Checksum")],
            tables.Select(table => (string[])[table.Table, Count(table.Rows), table.Checksum]));
        terminal.Note($"{(isTrial ? "Would copy" : "Copied and checked")} {tables.Count} tables, "
            + $"{Count(tables.Sum(table => table.Rows))} rows. The files of batches lie in the data folder still, the models in theirs.");
    }

    private static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
