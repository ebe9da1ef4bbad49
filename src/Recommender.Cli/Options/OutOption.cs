using System.CommandLine;

namespace Recommender.Cli.Options;

/// <summary><c>--out</c>, on every command that writes a table; it must be given.</summary>
internal static class OutOption
{
    public static Option<string> Create(string description) => new Option<string>("--out")
    {
        Description = description,
        HelpName = "file",
        Required = true,
    }.NeverEmpty();
}
