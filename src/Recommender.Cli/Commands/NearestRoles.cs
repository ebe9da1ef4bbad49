using System.CommandLine;
using Recommender.Cli.Options;
using Recommender.Cli.Terminals;
using Recommender.Taxonomy;
using Recommender.TitleSimilarity;

namespace Recommender.Cli.Commands;

/// <summary>The roles that a model finds like a title, where none bears its words. None without a model that learnt from titles.</summary>
internal sealed class NearestRoles(Terminal terminal)
{
    private const int Shown = 5;

    private readonly ModelOptions _models = new(terminal);

    public void AddTo(Command command) => _models.AddTo(command, one: false);

    public IReadOnlyList<Role> To(string title, JobTaxonomy taxonomy, ParseResult parsed)
    {
        var registry = _models.Registry(parsed);
        return registry.Aliases.Champion is { } champion && registry.Open(champion).Titles is { } titles
            ? [.. new RoleMatcher(taxonomy.Roles, titles).Nearest(title, Shown).Select(near => near.Role)]
            : [];
    }
}
