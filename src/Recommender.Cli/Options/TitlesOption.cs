using System.CommandLine;

namespace Recommender.Cli.Options;

/// <summary><c>--titles</c>: tables of job titles by occupation for a training.</summary>
internal static class TitlesOption
{
    public static Option<string[]> AddTo(Command command)
    {
        var titles = new Option<string[]>("--titles")
        {
            Description = "Job titles by occupation, as 'import --titles' writes them, to learn which are alike",
            HelpName = "files",
            AllowMultipleArgumentsPerToken = true,
        }.NeverEmpty();
        command.Add(titles);
        return titles;
    }
}
