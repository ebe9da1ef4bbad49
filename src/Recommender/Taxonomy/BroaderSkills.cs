namespace Recommender.Taxonomy;

/// <summary>Reads which skill implies which wider one, and follows the steps to their end.</summary>
internal static class BroaderSkills
{
    /// <summary>Tells each skill its wider ones. A row names a wider skill and those that imply it.</summary>
    public static void Read(SeedTable table, Catalog<Skill> skills, ICollection<string> faults)
    {
        var steps = new List<Skill>[skills.All.Count];
        foreach (var row in table.Rows)
        {
            var broader = Find(row["broader"], row);
            foreach (var narrower in row.List("skills").Select(id => Find(id, row)).OfType<Skill>())
            {
                if (broader is not null)
                {
                    (steps[narrower.Index] ??= []).Add(broader);
                }
            }
        }

        foreach (var skill in skills.All)
        {
            skill.Broader = Follow(skill, steps, faults);
        }

        Skill? Find(string id, SeedRow row)
        {
            if (skills.ById.TryGetValue(id, out var skill))
            {
                return skill;
            }

            faults.Add($"{table.File}({row.Line}): names the skill '{id}', which skills.csv has not");
            return null;
        }
    }

    private static List<Skill> Follow(Skill skill, List<Skill>?[] steps, ICollection<string> faults)
    {
        var found = new List<Skill>(steps[skill.Index] ?? []);
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i] == skill)
            {
                faults.Add($"broader_skills.csv: '{skill.Id}' is broader than itself");
                return [];
            }

            found.AddRange((steps[found[i].Index] ?? []).Except(found).ToList());
        }

        return [.. found.Distinct()];
    }
}
