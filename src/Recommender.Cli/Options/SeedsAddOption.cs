using System.CommandLine;
using Recommender.Answers;
using Recommender.Taxonomy;

namespace Recommender.Cli.Options;

/// <summary><c>--seeds-add</c>: an operator's own words, laid over the reference tables.</summary>
internal sealed class SeedsAddOption
{
    private readonly Option<string?> _folder = new Option<string?>("--seeds-add")
    {
        Description = "Folder of tables with further words for skills, roles and cities, laid over those that are there",
        HelpName = "folder",
    }.NeverEmpty();

    public SeedsAddOption AddTo(Command command)
    {
        command.Add(_folder);
        return this;
    }

    /// <summary>The whole path of the folder; null where none is named.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(_folder) is { } folder ? Path.GetFullPath(folder) : null;

    public JobRecommender Over(JobRecommender recommender, ParseResult parsed) =>
        Read(parsed) is { } added ? recommender.With(added) : recommender;

    public JobTaxonomy Over(JobTaxonomy taxonomy, ParseResult parsed) => Read(parsed) is { } added ? taxonomy.With(added) : taxonomy;

    private AddedTables? Read(ParseResult parsed) => Folder(parsed) is { } folder ? AddedTables.Read(folder) : null;
}
