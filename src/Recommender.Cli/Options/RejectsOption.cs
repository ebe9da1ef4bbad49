using System.CommandLine;

namespace Recommender.Cli.Options;

/// <summary><c>--rejects</c>, on every command that reads rows.</summary>
internal static class RejectsOption
{
    public static Option<string?> AddTo(Command command)
    {
        var option = new Option<string?>("--rejects")
        {
            Description = "Where rows that cannot be used go, with reasons; else the first 20 are shown",
            HelpName = "file",
        }.NeverEmpty();
        command.Add(option);
        return option;
    }
}
