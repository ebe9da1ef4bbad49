using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Cli.Runs;
using Recommender.Cli.Terminals;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender plan</c>: a table cut into parts, for many processes or machines to score.</summary>
internal static class PlanCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("people.csv")
        {
            Description = "Profiles, as 'score' takes them; a .gz, a .zip, a workbook and a table with --map are one part",
        }.NeverEmpty();
        var command = new ExampleCommand(
            "plan",
            "Cuts a table into parts, each for 'score --run' to score anywhere; prints how many.",
            "recommender plan people.csv --run run --parts 8",
            "recommender score --run run --part 1",
            "recommender merge --run run --out scored.csv --rejects rejects.csv") { source };
        var run = new RunOptions("Folder for the plan and the parts, which every process sees; made if it is not there").AddTo(command);
        var cuts = new CutOptions(command);
        var answers = new AnswerOptions(command);
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: true);
        var added = new SeedsAddOption().AddTo(command);
        SupervisedOption.AddTo(command);
        command.SetAction(parsed =>
        {
            var score = new ScoreOrder(parsed.GetRequiredValue(source), $"scored.{cuts.Format(parsed)}")
            {
                Map = answers.Map(parsed),
                Market = answers.Market(parsed),
                Options = answers.Read(parsed),
            };
            var order = new PlanOrder(score, run.Folder(parsed)!, cuts.Read(parsed))
            {
                Models = models.Registry(parsed).Directory,
                Added = added.Folder(parsed),
            };
            return new PlanRun(order, added.Over(models.Open(parsed), parsed), terminal).Plan();
        });
        return command;
    }

    /// <summary>How a table is cut, and into parts of which format.</summary>
    private sealed class CutOptions
    {
        private readonly Option<int?> _parts = NumberOption.Positive(
            "--parts", "Cut into so many parts, of rows as alike in number as may be", PartNumber.Most);
        private readonly Option<int?> _rows = NumberOption.Positive(
            "--rows-a-part", $"Cut into parts of so many rows at most; left out, {PartCuts.UsualRows}", int.MaxValue);
        private readonly Option<string> _format = FormatOption();

        public CutOptions(Command command)
        {
            command.Add(_parts);
            command.Add(_rows);
            command.Add(_format);
        }

        public string Format(ParseResult parsed) => parsed.GetRequiredValue(_format);

        /// <exception cref="InputUnusableException">Both are reported.</exception>
        public PartCuts Read(ParseResult parsed) => (parsed.GetValue(_parts), parsed.GetValue(_rows)) switch
        {
            (not null, not null) => throw new InputUnusableException(
                "Found --parts beside --rows-a-part; expected one of them; leave the other out."),
            var (parts, rows) => new(parts, rows ?? PartCuts.UsualRows),
        };

        private static Option<string> FormatOption() => new("--format")
        {
            Description = $"The format of the result: {string.Join(", ", OutFormat.Names)}",
            HelpName = "ending",
            DefaultValueFactory = _ => OutFormat.Names[0],
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
                if (!OutFormat.Names.Contains(text))
                {
                    result.AddError($"--format: '{text}'; expected {string.Join(", ", OutFormat.Names)}; correct it, or leave it out");
                }

                return text;
            },
        };
    }
}
