using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Recommending;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender score</c>: a table of people in, the same rows with roles, pay and cities out.</summary>
internal static class ScoreCommand
{
    private const int MostColumns = 50;

    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("people.csv")
        {
            Description = "Profiles: .csv, .tsv or .ndjson, also .gz or .zip, with a column 'skills' or 'role'; '-' is standard input",
        }.NeverEmpty();
        var target = OutOption.Create("Where the scored rows go: .csv, .tsv or .ndjson, also .gz; '-' is standard output");
        var command = new ExampleCommand(
            "score",
            "Scores a table of people in the order of its rows.",
            "recommender score people.csv --out scored.csv --rejects rejects.csv",
            "recommender score people.csv.gz --out scored.ndjson.gz --resume",
            "zcat people.csv.gz | recommender score - --out - --top 3 > scored.csv") { source, target };
        var rejects = RejectsOption.AddTo(command);
        var map = new Option<string?>("--map") { Description = "An import map (JSON), for a table that is not canonical", HelpName = "file" }.NeverEmpty();
        var top = NumberOption.Whole("--top", "How many roles a row", new BatchOptions().Top, MostColumns);
        var cities = NumberOption.Whole("--cities", "How many cities a row", new BatchOptions().Cities, MostColumns);
        var resume = new Option<bool>("--resume") { Description = "Go on with a run that was interrupted; without one, begin" };
        var restart = new Option<bool>("--restart") { Description = "Begin anew though a run was interrupted" };
        command.Add(map);
        command.Add(top);
        command.Add(cities);
        command.Add(resume);
        command.Add(restart);
        var shard = ShardOption.AddTo(command);
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: true);
        command.SetAction(parsed =>
        {
            var order = new ScoreOrder(parsed.GetRequiredValue(source), parsed.GetRequiredValue(target))
            {
                Rejects = parsed.GetValue(rejects),
                Map = parsed.GetValue(map),
                Resumes = parsed.GetValue(resume),
                Restarts = parsed.GetValue(restart),
                Options = new()
                {
                    Top = parsed.GetValue(top),
                    Cities = parsed.GetValue(cities),
                    Shard = parsed.GetValue(shard)!,
                },
            };
            order.ThrowIfUnusable();
            return new ScoreRun(order, models.Open(parsed), terminal).Score();
        });
        return command;
    }
}
