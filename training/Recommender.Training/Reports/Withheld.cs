using Recommender.People;
using Recommender.Training.Rows;

namespace Recommender.Training.Reports;

/// <summary>The same person when something is not given.</summary>
internal static class Withheld
{
    /// <summary>So many skills, drawn by hash so that three are among the five, and no activities.</summary>
    public static TrainingRow Skills(TrainingRow row, int count, int seed) => row with
    {
        Profile = row.Profile with
        {
            Skills = count >= row.Profile.Skills.Length
                ? row.Profile.Skills
                : [.. row.Profile.Skills.OrderBy(skill => StableHash.Of($"cut/{row.Id}/{skill.Id}", seed)).Take(count)],
            Activities = [],
        },
    };

    public static TrainingRow Industry(TrainingRow row) => row with { Profile = ProfileFields.Industry.Withheld(row.Profile) };
}
