using System.CommandLine;
using Recommender.Cli.Terminals;
using Recommender.Taxonomy;

namespace Recommender.Cli.Options;

/// <summary><c>--seeds</c>: where the reference tables are.</summary>
internal sealed class SeedsOption(Terminal terminal)
{
    private readonly Option<string?> _seeds = new Option<string?>("--seeds")
    {
        Description = "Folder of the reference tables; by default the nearest one called 'seeds'",
        HelpName = "folder",
    }.NeverEmpty();

    public void AddTo(Command command) => command.Add(_seeds);

    public JobTaxonomy Load(ParseResult parsed) =>
        JobTaxonomy.Load(parsed.GetValue(_seeds) ?? NearestFolder.Of("seeds", "skills.csv", terminal.WorkingDirectory));
}
