using Recommender.Answers;
using Recommender.Bundles;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Training;

/// <summary>
/// Made-up people a bundle is held to: for its roles and some of its finer titles someone with the typical skills, here and there in the
/// world.
/// </summary>
internal static class GoldenProfiles
{
    private const int Most = 12;

    /// <summary>One finer title in so many.</summary>
    private const int EveryTitle = 20;

    /// <summary>The country of the first of them, where the tables have it.</summary>
    private const string First = "GB";

    private static readonly double[] Years = [0, 2, 5, 9, 16];

    public static IReadOnlyList<GoldenProfile> Of(ModelBundle bundle)
    {
        var recommender = new JobRecommender(bundle with { Golden = [] });
        var countries = bundle.Schema.Names
            .Where(name => name.StartsWith("country:", StringComparison.Ordinal))
            .Select(name => name["country:".Length..])
            .Prepend(First)
            .Where(code => bundle.Taxonomy.Countries.ById.ContainsKey(code))
            .ToList();
        return [.. bundle.Roles.Roles
            .Take(Most)
            .Select((id, i) => Make(bundle.Taxonomy.Roles.ById[id], i, countries))
            .Concat(bundle.FinerTitles.Titles
                .Where((_, i) => i % EveryTitle == 0)
                .Select((title, i) => Make(bundle.Taxonomy.Roles.ById[title.Role], i, countries)))
            .Append(("nothing given", new Profile()))
            .Select(pair => GoldenReplay.Record(recommender, pair.Item1, pair.Item2))];
    }

    private static (string Name, Profile Profile) Make(Role role, int i, List<string> countries) => (
        $"typical {role.Title}",
        new()
        {
            Skills = role.Skills,
            YearsExperience = Years[i % Years.Length],
            Country = countries.Count == 0 ? null : countries[i * 5 % countries.Count],
        });
}
