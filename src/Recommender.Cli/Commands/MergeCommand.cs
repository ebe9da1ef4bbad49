using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Terminals;

namespace Recommender.Cli.Commands;

/// <summary><c>recommender merge</c>: the parts of a table that <c>score --shard</c> made, joined in the order of its rows.</summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "merge",
            "Joins the parts that 'score --shard' made into what one run would have written.",
            "recommender score people.csv --shard 1/2 --out part-1.csv",
            "recommender score people.csv --shard 2/2 --out part-2.csv",
            "recommender merge part-1.csv part-2.csv --out scored.csv");
        var parts = new Argument<string[]>("parts")
        {
            Description = "The parts, in any order, each with its .part.json beside it",
            Arity = ArgumentArity.OneOrMore,
        }.NeverEmpty();
        var target = OutOption.Create("Where the whole goes");
        var rejects = new Option<string?>("--rejects")
        {
            Description = "Where the rejects of the parts go, joined alike",
            HelpName = "file",
        }.NeverEmpty();
        command.Add(parts);
        command.Add(target);
        command.Add(rejects);
        command.SetAction(parsed =>
            new MergeRun(parsed.GetRequiredValue(parts), parsed.GetRequiredValue(target), parsed.GetValue(rejects), terminal).Merge());
        return command;
    }
}
