using System.CommandLine;
using System.Globalization;
using Recommender.Cli.Options;
using Recommender.Cli.Output;
using Recommender.Profiles;
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
            Description = "Profiles: .csv, .csv.gz or .zip with a column 'skills' or 'role'; '-' is standard input",
        }.NeverEmpty();
        var target = OutOption.Create("Where the scored rows go; '-' is standard output");
        var command = new ExampleCommand(
            "score",
            "Scores a table of people in the order of its rows.",
            "recommender score people.csv --out scored.csv --rejects rejects.csv",
            "zcat people.csv.gz | recommender score - --out - --top 3 > scored.csv") { source, target };
        var rejects = RejectsOption.AddTo(command);
        var top = NumberOption.Whole("--top", "How many roles a row", new BatchOptions().Top, MostColumns);
        var cities = NumberOption.Whole("--cities", "How many cities a row", new BatchOptions().Cities, MostColumns);
        command.Add(top);
        command.Add(cities);
        var models = new ModelOptions(terminal);
        models.AddTo(command, one: true);
        command.SetAction(parsed =>
        {
            var files = new ScoreFiles(parsed.GetRequiredValue(source), parsed.GetRequiredValue(target), parsed.GetValue(rejects));
            new NamedFiles([files.People], files.Out, files.Rejects).ThrowIfSame();
            using var people = Open(files.People, terminal);
            var options = new BatchOptions { Top = parsed.GetValue(top), Cities = parsed.GetValue(cities), OwnPay = people.HasRoles };
            return Score(people, files, new(models.Open(parsed), options), terminal);
        });
        return command;
    }

    private static LabelledProfileCsv Open(string path, Terminal terminal) =>
        path == "-" ? LabelledProfileCsv.Open(terminal.In(), "stdin") : LabelledProfileCsv.Open(path);

    private static int Score(LabelledProfileCsv people, ScoreFiles files, BatchScorer scorer, Terminal terminal)
    {
        IgnoredColumns.Tell(people, terminal);
        using var scored = PendingFile.Create(files.Out, terminal);
        using var rejected = new RejectedRows(files.Rejects, terminal);
        var counts = new WorkProgress(terminal).Show(report => scorer.Score(
            people,
            new(scored.Writer, rejected.Add) { Progress = soFar => report(new("Scoring", people.BytesRead, people.TotalBytes, soFar.In)) },
            terminal.Stop));
        rejected.Complete(terminal);
        scored.Complete();
        terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{counts.In} rows in = {counts.Used} scored + {counts.Rejected} rejected"));
        return counts.Rejected > 0 ? ExitCode.RowsRejected : ExitCode.Ok;
    }

    /// <summary>The files of one run.</summary>
    private sealed record ScoreFiles(string People, string Out, string? Rejects);
}
