using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Runs;
using Recommender.Cli.Terminals;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender score</c>: a table of people in, the same rows with roles, pay and cities out.</summary>
internal static class ScoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string?>("people.csv")
        {
            Description = "Profiles: .csv, .tsv or .ndjson, also .gz or .zip, or .parquet or .xlsx, with a column 'skills' or 'role'; "
                + "'-' is standard input",
            Arity = ArgumentArity.ZeroOrOne,
        }.NeverEmpty();
        var target = new Option<string?>("--out")
        {
            Description = "Where the scored rows go: .csv, .tsv or .ndjson, also .gz, or .parquet or .xlsx; '-' is standard output",
            HelpName = "file",
        }.NeverEmpty();
        var command = new ExampleCommand(
            "score",
            "Scores a table of people in the order of its rows, or a part of a planned run.",
            "recommender score people.csv --out scored.csv --rejects rejects.csv",
            "recommender score people.xlsx --out scored.xlsx --summary",
            "recommender score people.csv.gz --out scored.ndjson.gz --resume",
            "recommender score --run run --part 1",
            "zcat people.csv.gz | recommender score - --out - --top 3 > scored.csv") { source, target };
        var whole = new WholeOptions(command);
        var run = new RunOptions("Folder of a planned run, of which a part is scored", isRequired: false).AddTo(command, withPart: true);
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: true);
        var added = new SeedsAddOption().AddTo(command);
        SupervisedOption.AddTo(command);
        command.SetAction(parsed =>
        {
            if (run.Folder(parsed) is { } folder)
            {
                RunOptions.ThrowIfMoreTold(parsed);
                var part = PartNumber.Of(run.Part(parsed), terminal.Variable);
                return new PartRun(folder, part, plan => PlannedModel.Open(plan, folder, models, parsed), terminal).Score();
            }

            ThrowIfNotWhole(parsed.GetValue(source), parsed.GetValue(target), run.Part(parsed));
            var order = whole.Order(parsed, parsed.GetValue(source)!, parsed.GetValue(target)!);
            order.ThrowIfUnusable();
            return new ScoreRun(order, added.Over(models.Open(parsed), parsed), terminal).Score();
        });
        return command;
    }

    private static void ThrowIfNotWhole(string? people, string? target, int? part)
    {
        var found = part is not null ? "--part without --run" : people is null ? "no table" : target is null ? "no --out" : null;
        if (found is not null)
        {
            throw new InputUnusableException(
                $"Found {found}; expected a table and --out, or --run with the folder of a planned run; name them.");
        }
    }

    /// <summary>The options of a run of its own, but for its files and its model.</summary>
    private sealed class WholeOptions
    {
        private readonly Option<string?> _rejects;
        private readonly AnswerOptions _answers;
        private readonly Option<bool> _resume = new("--resume")
        {
            Description = "Go on with a run that was interrupted; without one, begin",
        };
        private readonly Option<bool> _restart = new("--restart") { Description = "Start over though a run was interrupted" };
        private readonly Option<bool> _summary = new("--summary")
        {
            Description = "Print at the end: roles, their pay, unknown words, rejects by reason",
        };
        private readonly Option<bool> _json;

        public WholeOptions(Command command)
        {
            _rejects = RejectsOption.AddTo(command);
            _answers = new(command);
            command.Add(_resume);
            command.Add(_restart);
            command.Add(_summary);
            _json = JsonOption.AddTo(command);
        }

        public ScoreOrder Order(ParseResult parsed, string people, string target) => new(people, target)
        {
            Rejects = parsed.GetValue(_rejects),
            Map = _answers.Map(parsed),
            Market = _answers.Market(parsed),
            Resumes = parsed.GetValue(_resume),
            Restarts = parsed.GetValue(_restart),
            Summarises = parsed.GetValue(_summary),
            AsJson = parsed.GetValue(_json),
            Options = _answers.Read(parsed),
        };
    }
}
