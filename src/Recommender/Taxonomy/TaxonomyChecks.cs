using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>What tables say of each other: names of entries that another should have and has not, and the ids that code knows.</summary>
internal static class TaxonomyChecks
{
    /// <summary>A sentence for each fault; none for a sound taxonomy.</summary>
    public static IEnumerable<string> Faults(JobTaxonomy taxonomy) =>
        DanglingSkills(taxonomy).Concat(DanglingLevels(taxonomy)).Concat(Families(taxonomy)).Concat(MissingIds(taxonomy));

    private static IEnumerable<string> DanglingSkills(JobTaxonomy taxonomy)
    {
        var (skills, activities) = (taxonomy.Skills.ById, taxonomy.Activities.ById);
        foreach (var role in taxonomy.Roles.All)
        {
            foreach (var skill in role.Skills.Where(skill => !skills.ContainsKey(skill)))
            {
                yield return $"roles.csv: role '{role.Id}' names the skill '{skill}', which skills.csv has not";
            }

            foreach (var id in role.Signs.Activities.Where(id => !activities.ContainsKey(id))
                .Concat(role.Signs.Education.Where(id => !taxonomy.Education.ById.ContainsKey(id)))
                .Concat(role.Signs.Industries.Where(id => !taxonomy.Industries.ById.ContainsKey(id))))
            {
                yield return $"role_signs.csv: '{role.Id}' names '{id}', which activities.csv and vocabularies.csv have not";
            }
        }
    }

    private static IEnumerable<string> DanglingLevels(JobTaxonomy taxonomy)
    {
        foreach (var role in taxonomy.Roles.All.Where(role => role.Level is { } level && !taxonomy.Ladder.Has(level)))
        {
            yield return $"roles.csv: role '{role.Id}' names the level {role.Level}, which ladder.csv has not";
        }

        foreach (var word in taxonomy.Seniority.All.Where(word => word.Rank is { } rank && rank != 0 && !taxonomy.Ladder.Has(rank)))
        {
            yield return $"vocabularies.csv: seniority '{word.Id}' names the level {word.Rank}, which ladder.csv has not";
        }

        foreach (var sign in taxonomy.Ladder.Levels.SelectMany(level => level.Signs)
            .Where(sign => !taxonomy.Skills.ById.ContainsKey(sign) && !taxonomy.Activities.ById.ContainsKey(sign)))
        {
            yield return $"ladder.csv: the sign '{sign}' is neither in skills.csv nor in activities.csv";
        }
    }

    // A folder without the table has no list to hold a family to.
    private static IEnumerable<string> Families(JobTaxonomy taxonomy)
    {
        var families = taxonomy.Families.ById;
        foreach (var family in taxonomy.Families.All.Where(family => family.Kin.Length > 0 && !families.ContainsKey(family.Kin)))
        {
            yield return $"{JobTaxonomy.FamilyTable}: '{family.Id}' names the kin '{family.Kin}', which is no family"
                + NearestName.Hint(family.Kin, families.Keys);
        }

        var isTable = taxonomy.Files.ContainsKey(JobTaxonomy.FamilyTable);
        foreach (var role in taxonomy.Roles.All.Where(role => isTable && !IsFamily(role.Family)))
        {
            yield return $"roles.csv: role '{role.Id}' is of the family '{role.Family}', which {JobTaxonomy.FamilyTable} has not"
                + NearestName.Hint(role.Family, families.Keys);
        }

        // Features and figures go by the very letters.
        bool IsFamily(string name) => families.TryGetValue(name, out var family) && family.Id == name;
    }

    private static IEnumerable<string> MissingIds(JobTaxonomy taxonomy)
    {
        foreach (var (kind, terms, id) in new[]
        {
            ("work-mode", taxonomy.WorkModes, KnownIds.Remote),
            ("seniority", taxonomy.Seniority, KnownIds.Senior),
        })
        {
            if (terms.All.Count > 0 && !terms.ById.ContainsKey(id))
            {
                yield return $"vocabularies.csv: no {kind} has the id '{id}'; name the one that means it so, or leave out every {kind}";
            }
        }

        if (taxonomy.Ladder is { } ladder && ladder.Lead < ladder.Senior)
        {
            yield return $"vocabularies.csv: seniority '{KnownIds.Lead}' names the level {ladder.Lead}, "
                + $"beneath that of '{KnownIds.Senior}'";
        }
    }
}
