using System.CommandLine;

namespace Recommender.Cli.Options;

/// <summary><c>--data</c>: labelled profiles in the canonical form, one file or several.</summary>
internal static class DataOption
{
    public static Option<string[]> AddTo(Command command)
    {
        var option = new Option<string[]>("--data")
        {
            Description = "Labelled profiles, as 'import' writes them: one file or several",
            HelpName = "files",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        }.NeverEmpty();
        command.Add(option);
        return option;
    }
}
