using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Terminals;
using Recommender.Tables;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender merge</c>: the parts of a planned run, joined in the order of the table's rows.</summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "merge",
            "Joins the parts of a planned run into what one run of 'score' would have written.",
            "recommender merge --run run --out scored.csv --rejects rejects.csv",
            "recommender merge --run run --manifest --out parts.csv");
        var run = new RunOptions("Folder of the run, all of whose parts are scored").AddTo(command);
        var target = OutOption.Create("Where the whole goes, or with --manifest the list");
        var rejects = new Option<string?>("--rejects")
        {
            Description = "Where the rejects of the parts go, joined alike",
            HelpName = "file",
        }.NeverEmpty();
        var manifest = new Option<bool>("--manifest")
        {
            Description = "Instead of joining, list the parts in order: their rows, files and hashes",
        };
        command.Add(target);
        command.Add(rejects);
        command.Add(manifest);
        SupervisedOption.AddTo(command);
        command.SetAction(parsed =>
        {
            var merge = new MergeRun(run.Folder(parsed)!, terminal);
            if (!parsed.GetValue(manifest))
            {
                return merge.Join(parsed.GetRequiredValue(target), parsed.GetValue(rejects));
            }

            return parsed.GetValue(rejects) is null ? merge.List(parsed.GetRequiredValue(target)) : throw new InputUnusableException(
                "Found --rejects beside --manifest; expected one of them, as the list names the parts' rejects; leave --rejects out.");
        });
        return command;
    }
}
