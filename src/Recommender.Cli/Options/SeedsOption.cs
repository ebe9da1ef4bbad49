using System.CommandLine;
using Recommender.Cli.Terminals;
using Recommender.Taxonomy;

namespace Recommender.Cli.Options;

/// <summary><c>--seeds</c>: where the reference tables are.</summary>
internal sealed class SeedsOption(Terminal terminal)
{
    private const string Name = "seeds";
    private const string KnownFile = "skills.csv";

    private readonly Option<string?> _seeds = new Option<string?>("--seeds")
    {
        Description = "Folder of the reference tables; by default the nearest one called 'seeds', else the tool's own",
        HelpName = "folder",
    }.NeverEmpty();

    public void AddTo(Command command) => command.Add(_seeds);

    public JobTaxonomy Load(ParseResult parsed) =>
        JobTaxonomy.Load(parsed.GetValue(_seeds)
            ?? NearestFolder.AtOrAbove(terminal.WorkingDirectory, Name, KnownFile)
            ?? NearestFolder.OfTheTool(Name, KnownFile)
            ?? Path.Combine(terminal.WorkingDirectory, Name));
}
