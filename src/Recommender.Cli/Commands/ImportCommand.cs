using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Terminals;
using Recommender.Importing;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender import</c>: foreign tables through a map into canonical rows, the draft of a map, or a check of one.</summary>
internal sealed class ImportCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files = new Argument<string[]>("files")
    {
        Description = "Tables to import: CSV, .xlsx or JSON, also .gz or .zip, or '-'",
    }.NeverEmpty();

    private readonly Option<string?> _draft = File("--draft", "Print a map proposed for this table, and import nothing");
    private readonly Option<string?> _map = File("--map", "The map (JSON)");
    private readonly Option<string?> _titles =
        File("--titles", "A map of titles (JSON): the tables hold job titles by occupation, for 'train --titles'");

    private readonly Option<string?> _target = File("--out", "Where the profiles go; '-' is standard output");
    private readonly Option<bool> _trial = new("--dry-run")
    {
        Description = "Tell the counts and show the first profiles, and write nothing",
    };

    private readonly Option<bool> _check = new("--check")
    {
        Description = "Tell what the map makes of the tables: columns understood, words not known, pay; and write nothing",
    };

    private readonly Option<string?> _observedOn = new Option<string?>("--observed-on")
    {
        Description = "The day of rows that tell none: 2026-09-15, 2026-09 or 2026",
        HelpName = "day",
    }.NeverEmpty();

    private readonly SeedsOption _seeds;

    private ImportCommand(Terminal terminal)
    {
        (_terminal, _seeds) = (terminal, new(terminal));
        _files.Arity = ArgumentArity.ZeroOrMore;
    }

    public static Command Create(Terminal terminal) => new ImportCommand(terminal).Create();

    private ExampleCommand Create()
    {
        var command = new ExampleCommand(
            "import",
            "Turns a foreign table into profiles through a map, or drafts or checks such a map.",
            "recommender import --draft export.csv > map.json",
            "recommender import --map map.json export.csv --check",
            "recommender import --map map.json export.csv --out profiles.csv --rejects rejects.csv");
        command.Add(_files);
        command.Add(_draft);
        command.Add(_map);
        command.Add(_titles);
        command.Add(_target);
        var rejects = RejectsOption.AddTo(command);
        command.Add(_trial);
        command.Add(_check);
        command.Add(_observedOn);
        _seeds.AddTo(command);
        var json = JsonOption.AddTo(command);
        command.SetAction(parsed => parsed.GetValue(_draft) is { } table
            ? Draft(table, parsed)
            : Import(parsed, parsed.GetValue(rejects), parsed.GetValue(json)));
        return command;
    }

    private int Draft(string table, ParseResult parsed)
    {
        _terminal.Out.Write(VisibleText.OfLines(ImportDraft.Propose(table, _seeds.Load(parsed))));
        return ExitCode.Ok;
    }

    private int Import(ParseResult parsed, string? rejects, bool asJson)
    {
        var order = new ImportOrder(parsed.GetValue(_map), parsed.GetValue(_files) ?? [], parsed.GetValue(_target))
        {
            Rejects = rejects,
            IsTrial = parsed.GetValue(_trial),
            ObservedOn = parsed.GetValue(_observedOn),
            CheckedAgainst = parsed.GetValue(_check) ? _seeds.Load(parsed) : null,
            AsJson = asJson,
        };
        return parsed.GetValue(_titles) is { } titleMap
            ? TitleImport.Run(order, titleMap, _terminal)
            : new ImportRun(order, _terminal).Import(_seeds.LoadPay(parsed));
    }

    private static Option<string?> File(string name, string description) =>
        new Option<string?>(name) { Description = description, HelpName = "file" }.NeverEmpty();
}
