using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Terminals;
using Recommender.Importing;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender import</c>: foreign tables through a map into canonical rows, or the draft of a map.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "import",
            "Turns a foreign table into profiles through a map, or drafts such a map.",
            "recommender import --draft export.csv > map.json",
            "recommender import --map map.json export.csv --out profiles.csv --rejects rejects.csv");
        var files = new Argument<string[]>("files") { Description = "Tables to import: .csv, .csv.gz, .zip, or '-'" }.NeverEmpty();
        files.Arity = ArgumentArity.ZeroOrMore;
        var draft = File("--draft", "Print a map proposed for this table, and import nothing");
        var map = File("--map", "The map (JSON)");
        var titles = File("--titles", "A map of titles (JSON): the tables hold job titles by occupation, for 'train --titles'");
        var target = File("--out", "Where the profiles go; '-' is standard output");
        var trial = new Option<bool>("--dry-run") { Description = "Tell the counts and show the first profiles, and write nothing" };
        command.Add(files);
        command.Add(draft);
        command.Add(map);
        command.Add(titles);
        command.Add(target);
        var rejects = RejectsOption.AddTo(command);
        command.Add(trial);
        var json = JsonOption.AddTo(command);
        var seeds = new SeedsOption(terminal).AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(draft) is { } table)
            {
                terminal.Out.Write(VisibleText.OfLines(ImportDraft.Propose(table)));
                return ExitCode.Ok;
            }

            var order = new ImportOrder(parsed.GetValue(map), parsed.GetValue(files) ?? [], parsed.GetValue(target))
            {
                Rejects = parsed.GetValue(rejects),
                IsTrial = parsed.GetValue(trial),
                AsJson = parsed.GetValue(json),
            };
            return parsed.GetValue(titles) is { } titleMap
                ? TitleImport.Run(order, titleMap, terminal)
                : new ImportRun(order, terminal).Import(seeds.LoadPay(parsed));
        });
        return command;
    }

    private static Option<string?> File(string name, string description) =>
        new Option<string?>(name) { Description = description, HelpName = "file" }.NeverEmpty();
}
