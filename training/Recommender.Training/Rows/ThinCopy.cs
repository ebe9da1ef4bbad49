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
    private const double KeepsYears = 0.8;
    private const double KeepsYearsMl = 0.4;
    private const double KeepsEducation = 0.5;
    private const double KeepsOther = 0.3;

    public static TrainingRow Of(TrainingRow row, int seed)
    {
        var profile = row.Profile;
        var count = FewestSkills + (int)(Draw(row, "skills", seed) * (MostSkills - FewestSkills + 1));
        return row with
        {
            Profile = profile with
            {
                Skills = [.. profile.Skills.OrderBy(skill => StableHash.Of($"{row.Id}/{skill.Id}", seed)).Take(count).Select(skill => InWords(row, skill, seed)).Distinct()],
                Activities = Draw(row, "activities", seed) < KeepsOther ? profile.Activities : [],
                YearsExperience = Draw(row, "years", seed) < KeepsYears ? profile.YearsExperience : null,
                YearsMl = Draw(row, "yearsMl", seed) < KeepsYearsMl ? profile.YearsMl : null,
                Education = Draw(row, "education", seed) < KeepsEducation ? profile.Education : null,
                Industry = Draw(row, "industry", seed) < KeepsOther ? profile.Industry : null,
                CompanyPeople = Draw(row, "company", seed) < KeepsOther ? profile.CompanyPeople : null,
            },
        };
    }

    /// <summary>The copy, or null where the row tells so little that it is the same.</summary>
    public static TrainingRow? TellsLess(TrainingRow row, int seed)
    {
        var (whole, copy) = (row.Profile, Of(row, seed));
        var less = copy.Profile;
        return less.Skills.Length < whole.Skills.Length || less.Activities.Length < whole.Activities.Length
            || less.YearsExperience != whole.YearsExperience || less.YearsMl != whole.YearsMl || less.Education != whole.Education
            || less.Industry != whole.Industry || less.CompanyPeople != whole.CompanyPeople
            ? copy
            : null;
    }

    private static Skill InWords(TrainingRow row, Skill skill, int seed)
    {
        var draw = Draw(row, "words/" + skill.Id, seed) / NamesTheField;
        return skill.Broader.Count > 0 && draw < 1 ? skill.Broader[(int)(draw * skill.Broader.Count)] : skill;
    }

    private static double Draw(TrainingRow row, string what, int seed) => StableHash.Share($"{what}/{row.Id}", seed);
}
