using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.Trees;

/// <summary>
/// Profiles of any make, drawn evenly from a taxonomy: from one who tells nothing to one who tells more than anyone would.
/// </summary>
internal static class AnyProfile
{
    private const int MostSkills = 30;
    private const int MostActivities = 8;

    public static IEnumerable<ResolvedProfile> Draw(JobTaxonomy taxonomy, int count, int seed)
    {
        var chance = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            yield return new()
            {
                Skills = [.. chance.GetItems([.. taxonomy.Skills.All], chance.Next(MostSkills + 1)).Distinct()],
                Activities = [.. chance.GetItems([.. taxonomy.Activities.All], chance.Next(MostActivities + 1)).Distinct()],
                YearsExperience = Maybe(chance, () => Math.Round(60 * chance.NextDouble(), 1)),
                YearsMl = Maybe(chance, () => Math.Round(30 * chance.NextDouble(), 1)),
                Education = OneOf(taxonomy.Education.All, chance),
                CurrentRole = chance.Next(3) == 0
                    ? new(OneOf(taxonomy.Roles.All, chance) ?? taxonomy.Roles.All[0], Maybe(chance, () => chance.Next(1, 7)))
                    : null,
                Country = OneOf(taxonomy.Countries.All, chance),
                City = OneOf(taxonomy.Cities.All, chance),
                Industry = OneOf(taxonomy.Industries.All, chance),
                CompanyPeople = Maybe(chance, () => Math.Pow(10, 5 * chance.NextDouble())),
                WorkMode = OneOf(taxonomy.WorkModes.All, chance),
            };
        }
    }

    private static T? OneOf<T>(IReadOnlyList<T> entries, Random chance)
        where T : class => chance.Next(4) == 0 ? null : entries[chance.Next(entries.Count)];

    private static T? Maybe<T>(Random chance, Func<T> value)
        where T : struct => chance.Next(4) == 0 ? null : value();
}
