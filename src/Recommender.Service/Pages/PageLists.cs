using System.Text;
using Recommender.Hosting;
using Recommender.Taxonomy;

namespace Recommender.Service.Pages;

/// <summary>
/// The words that the page offers while somebody types, so that typing sends nothing: names of skills, cities and countries of the model
/// that answers, with other ways to write skills. All of those would take twice the bytes, so there go the ones that lead nowhere by
/// themselves (who types "react.js" is offered React, who types "k8s" nothing), and of these the shortest, which are what people type, up
/// to the length at which the whole is still small. The rest is understood when it is sent. Made once a model.
/// </summary>
internal sealed class PageLists
{
    /// <summary>Bytes over the wire.</summary>
    private const int MostPacked = 30_000;

    /// <summary>Lengths of other spellings that are tried, the longest first.</summary>
    private const int LongestAlias = 14;

    /// <summary>Letters after which a name that begins so is among those offered.</summary>
    private const int LettersThatLead = 3;

    private volatile Made? _last;

    public PageAsset Of(ServedModel serving)
    {
        if (_last is { } made && made.Version == serving.Version)
        {
            return made.Asset;
        }

        var taxonomy = serving.Recommender.Taxonomy;
        var asset = Enumerable.Range(0, LongestAlias + 1).Reverse()
            .Select(longest => new PageAsset("words.txt", "text/plain", Encoding.UTF8.GetBytes(Write(taxonomy, longest))))
            .FirstOrDefault(made => made.PackedLength <= MostPacked)
            ?? new PageAsset("words.txt", "text/plain", Encoding.UTF8.GetBytes(Write(taxonomy, 0)));
        _last = new(serving.Version, asset);
        return asset;
    }

    /// <summary>The one of this address; null for another model's.</summary>
    public PageAsset? Find(string file) => _last is { } made && made.Asset.File == file ? made.Asset : null;

    // Three blocks with a blank line between them: a skill with its aliases, a city, a country on each line.
    private static string Write(JobTaxonomy taxonomy, int longest)
    {
        var aliases = taxonomy.Skills.Spellings
            .Where(spelling => spelling.Text.Length <= longest && !Leads(spelling.Text, spelling.Skill.Name))
            .ToLookup(spelling => spelling.Skill, spelling => spelling.Text);
        var skills = taxonomy.Skills.All.Select(skill => string.Join(
            '|',
            aliases[skill].Where(alias => !alias.Equals(skill.Name, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
                .Prepend(skill.Name)));
        var cities = taxonomy.Cities.All.Select(city => city.Region.Length == 0 ? city.Name : $"{city.Name}, {city.Region}").Distinct();
        var countries = taxonomy.Countries.All.Select(country => country.Name);
        return string.Join("\n\n", new[] { skills, cities, countries }.Select(block => string.Join('\n', block)));
    }

    // Whether who types it is offered the name on the way.
    private static bool Leads(string spelling, string name)
    {
        var begun = spelling[..Math.Min(LettersThatLead, spelling.Length)];
        return name.Split(' ', '-', '/', '.').Any(word => word.StartsWith(begun, StringComparison.OrdinalIgnoreCase));
    }

    private sealed record Made(string Version, PageAsset Asset);
}
