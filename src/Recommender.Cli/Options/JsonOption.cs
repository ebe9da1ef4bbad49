using System.CommandLine;

namespace Recommender.Cli.Options;

/// <summary><c>--json</c>, on every command that prints an answer.</summary>
internal static class JsonOption
{
    public static Option<bool> AddTo(Command command)
    {
        var option = new Option<bool>("--json") { Description = "Print the answer as JSON" };
        command.Add(option);
        return option;
    }
}
