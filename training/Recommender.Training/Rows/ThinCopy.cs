using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Training.Rows;

/// <summary>
/// A person who tells little: two to eight of the skills, some of them in wider words ("natural language processing" for spaCy), and by
/// chance no activities, education, industry, company or years. Surveys tick every box; people who type do not, and a model that never
/// saw a short profile reads silence as "no".
/// </summary>
internal static class ThinCopy
{
    private const int FewestSkills = 2;
    private const int MostSkills = 8;
    private const double NamesTheField = 0.25;

    public static TrainingRow Of(TrainingRow row, int seed)
    {
        var (profile, given) = (row.Profile, Told(row, seed));
        var count = FewestSkills + (int)(Draw(row, "skills", seed) * (MostSkills - FewestSkills + 1));
        return row with
        {
            Profile = given with
            {
                Skills = [.. profile.Skills
                    .OrderBy(skill => StableHash.Of($"{row.Id}/{skill.Id}", seed))
                    .Take(count)
                    .Select(skill => InWords(row, skill, seed))
                    .Distinct()],
            },
        };
    }

    /// <summary>The copy, or null where the row tells so little that it is the same.</summary>
    public static TrainingRow? TellsLess(TrainingRow row, int seed)
    {
        var copy = Of(row, seed);
        return copy.Profile.Skills.Length < row.Profile.Skills.Length || Told(row, seed) != row.Profile ? copy : null;
    }

    // All but what chance withholds.
    private static ResolvedProfile Told(TrainingRow row, int seed) => ProfileFields.All
        .Where(field => !Keeps(row, field, seed))
        .Aggregate(row.Profile, (profile, field) => field.Withheld(profile));

    private static Skill InWords(TrainingRow row, Skill skill, int seed)
    {
        var draw = Draw(row, "words/" + skill.Id, seed) / NamesTheField;
        return skill.Broader.Count > 0 && draw < 1 ? skill.Broader[(int)(draw * skill.Broader.Count)] : skill;
    }

    private static bool Keeps(TrainingRow row, ProfileField field, int seed) =>
        field.ThinShare >= 1 || Draw(row, field.Feature, seed) < field.ThinShare;

    private static double Draw(TrainingRow row, string what, int seed) => StableHash.Share($"{what}/{row.Id}", seed);
}
