using System.Text;
using Recommender.Hosting;
using Recommender.Taxonomy;

namespace Recommender.Service.Pages;

/// <summary>
/// The words that the page offers while somebody types, so that typing sends nothing: names of skills with the short ways to write them,
/// cities and countries of the model that answers. Made once a model.
/// </summary>
internal sealed class PageLists
{
    /// <summary>Longer other spellings are understood when they are sent; offering them all would take three times the bytes.</summary>
    private const int LongestAlias = 4;

    private volatile Made? _last;

    public PageAsset Of(ServedModel serving)
    {
        if (_last is { } made && made.Version == serving.Version)
        {
            return made.Asset;
        }

        var asset = new PageAsset("words.txt", "text/plain", Encoding.UTF8.GetBytes(Write(serving.Recommender.Taxonomy)));
        _last = new(serving.Version, asset);
        return asset;
    }

    /// <summary>The one of this address; null for another model's.</summary>
    public PageAsset? Find(string file) => _last is { } made && made.Asset.File == file ? made.Asset : null;

    // Three blocks with a blank line between them: a skill with its aliases, a city, a country on each line.
    private static string Write(JobTaxonomy taxonomy)
    {
        var aliases = taxonomy.Skills.Spellings
            .Where(spelling => spelling.Text.Length <= LongestAlias)
            .ToLookup(spelling => spelling.Skill, spelling => spelling.Text);
        var skills = taxonomy.Skills.All.Select(skill => string.Join(
            '|',
            aliases[skill].Where(alias => !alias.Equals(skill.Name, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
                .Prepend(skill.Name)));
        var cities = taxonomy.Cities.All.Select(city => city.Region.Length == 0 ? city.Name : $"{city.Name}, {city.Region}").Distinct();
        var countries = taxonomy.Countries.All.Select(country => country.Name);
        return string.Join("\n\n", new[] { skills, cities, countries }.Select(block => string.Join('\n', block)));
    }

    private sealed record Made(string Version, PageAsset Asset);
}
