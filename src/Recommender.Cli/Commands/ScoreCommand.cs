using System.CommandLine;
using Recommender.Batches;
using Recommender.Cities;
using Recommender.Cli.Options;
using Recommender.Cli.Terminals;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender score</c>: a table of people in, the same rows with roles, pay and cities out.</summary>
internal static class ScoreCommand
{
    private const int MostColumns = 50;

    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("people.csv")
        {
            Description = "Profiles: .csv, .tsv or .ndjson, also .gz or .zip, or .parquet or .xlsx, with a column 'skills' or 'role'; "
                + "'-' is standard input",
        }.NeverEmpty();
        var target = OutOption.Create(
            "Where the scored rows go: .csv, .tsv or .ndjson, also .gz, or .parquet or .xlsx; '-' is standard output");
        var command = new ExampleCommand(
            "score",
            "Scores a table of people in the order of its rows.",
            "recommender score people.csv --out scored.csv --rejects rejects.csv",
            "recommender score people.xlsx --out scored.xlsx --summary",
            "recommender score people.csv.gz --out scored.ndjson.gz --resume",
            "zcat people.csv.gz | recommender score - --out - --top 3 > scored.csv") { source, target };
        var run = new RunOptions(command);
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: true);
        var added = new SeedsAddOption().AddTo(command);
        SupervisedOption.AddTo(command);
        command.SetAction(parsed =>
        {
            var order = run.Order(parsed, parsed.GetRequiredValue(source), parsed.GetRequiredValue(target));
            order.ThrowIfUnusable();
            return new ScoreRun(order, added.Over(models.Open(parsed), parsed), terminal).Score();
        });
        return command;
    }

    /// <summary>The options of a run, but for its files and its model.</summary>
    private sealed class RunOptions
    {
        private readonly Option<string?> _rejects;
        private readonly Option<string?> _map = new Option<string?>("--map")
        {
            Description = "An import map (JSON), for a table that is not canonical",
            HelpName = "file",
        }.NeverEmpty();

        private readonly Option<int> _top = NumberOption.Whole("--top", "How many roles a row", new BatchOptions().Top, MostColumns);
        private readonly Option<int> _cities = NumberOption.Whole(
            "--cities", "How many cities a row", new BatchOptions().Cities, MostColumns);
        private readonly HeldRolesOption _heldRoles = new();
        private readonly Option<int?> _asOf = NumberOption.AsOf();
        private readonly MarketOption _market = new();
        private readonly Option<CityOrder> _sortCities = SortCitiesOption.Create();
        private readonly Option<bool> _guardIds = new("--guard-ids")
        {
            Description = "Guard profile_id against spreadsheets too; left out, ids are written as they came",
        };
        private readonly Option<bool> _resume = new("--resume")
        {
            Description = "Go on with a run that was interrupted; without one, begin",
        };
        private readonly Option<bool> _restart = new("--restart") { Description = "Begin anew though a run was interrupted" };
        private readonly Option<bool> _summary = new("--summary")
        {
            Description = "Print at the end: roles, their pay, unknown words, rejects by reason",
        };
        private readonly Option<bool> _json;
        private readonly Option<BatchShard> _shard;

        public RunOptions(Command command)
        {
            _rejects = RejectsOption.AddTo(command);
            command.Add(_map);
            command.Add(_top);
            command.Add(_cities);
            _heldRoles.AddTo(command);
            command.Add(_asOf);
            _market.AddTo(command);
            command.Add(_sortCities);
            command.Add(_guardIds);
            command.Add(_resume);
            command.Add(_restart);
            _shard = ShardOption.AddTo(command);
            command.Add(_summary);
            _json = JsonOption.AddTo(command);
        }

        public ScoreOrder Order(ParseResult parsed, string people, string target) => new(people, target)
        {
            Rejects = parsed.GetValue(_rejects),
            Map = parsed.GetValue(_map),
            Market = _market.Read(parsed),
            Resumes = parsed.GetValue(_resume),
            Restarts = parsed.GetValue(_restart),
            Summarises = parsed.GetValue(_summary),
            AsJson = parsed.GetValue(_json),
            Options = new()
            {
                Top = parsed.GetValue(_top),
                Cities = parsed.GetValue(_cities),
                ExcludeRoles = _heldRoles.Read(parsed),
                AsOf = parsed.GetValue(_asOf),
                SortCities = parsed.GetValue(_sortCities),
                GuardIds = parsed.GetValue(_guardIds),
                Shard = parsed.GetValue(_shard)!,
            },
        };
    }
}
