using System.CommandLine;
using Recommender.Cli.Terminals;
using Recommender.Taxonomy;

namespace Recommender.Cli.Options;

/// <summary><c>--seeds</c>: where the reference tables are.</summary>
/// <param name="terminal">Where the search for a folder begins.</param>
/// <param name="byDefault">Which they are where none are named, in words of the help.</param>
internal sealed class SeedsOption(Terminal terminal, string byDefault = "by default the nearest one called 'seeds', else the tool's own")
{
    private const string Name = "seeds";
    private const string KnownFile = "skills.csv";

    private readonly Option<string?> _seeds = new Option<string?>("--seeds")
    {
        Description = $"Folder of the reference tables; {byDefault}",
        HelpName = "folder",
    }.NeverEmpty();

    public SeedsOption AddTo(Command command)
    {
        command.Add(_seeds);
        return this;
    }

    public bool IsTold(ParseResult parsed) => parsed.GetValue(_seeds) is not null;

    public JobTaxonomy Load(ParseResult parsed) => JobTaxonomy.Load(Folder(parsed) ?? Path.Combine(terminal.WorkingDirectory, Name));

    /// <summary>What pay is read by; of tables that the folder has not, those that came with the tool.</summary>
    public PayTables LoadPay(ParseResult parsed) => Folder(parsed) is { } folder ? PayTables.Load(folder) : PayTables.BuiltIn;

    private string? Folder(ParseResult parsed) => parsed.GetValue(_seeds)
        ?? NearestFolder.AtOrAbove(terminal.WorkingDirectory, Name, KnownFile)
        ?? NearestFolder.OfTheTool(Name, KnownFile);
}
