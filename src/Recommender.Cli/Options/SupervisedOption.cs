using System.CommandLine;

namespace Recommender.Cli.Options;

/// <summary><c>--supervised</c>, on every command that another program starts and watches.</summary>
internal sealed class SupervisedOption : Option<bool>
{
    private SupervisedOption()
        : base("--supervised") =>
        Description = "For a parent process: progress as JSON lines on standard error; stops when standard input ends";

    public static void AddTo(Command command) => command.Add(new SupervisedOption());

    public static bool IsTold(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<SupervisedOption>().FirstOrDefault() is { } option && parsed.GetValue(option);
}
