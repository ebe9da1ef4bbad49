using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>What the career ladder says of skills, activities and titles, by their place in the taxonomy. Immutable; safe for any number of threads.</summary>
internal sealed class LevelTable
{
    /// <summary>The level of a team's lead.</summary>
    public const int Lead = 4;

    private readonly int[] _skills;
    private readonly int[] _activities;
    private readonly (double Fewest, double Most)[] _years;

    public LevelTable(JobTaxonomy taxonomy)
    {
        Ladder = taxonomy.Ladder;
        var signs = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var rung in Ladder.Levels)
        {
            foreach (var sign in rung.Signs)
            {
                signs[sign] = rung.Level;
            }
        }

        _skills = [.. taxonomy.Skills.All.Select(skill => signs.GetValueOrDefault(skill.Id))];
        _activities = [.. taxonomy.Activities.All.Select(activity => signs.GetValueOrDefault(activity.Id))];
        LeadYears = Ladder.Levels.FirstOrDefault(rung => rung.Level == Lead)?.MinYears ?? double.PositiveInfinity;
        _years = [.. taxonomy.Roles.All.Select(Ladder.YearsOf)];
    }

    public CareerLadder Ladder { get; }

    /// <summary>The fewest years that a lead usually has; infinity for a ladder without that rung.</summary>
    public double LeadYears { get; }

    /// <summary>The highest level of which a skill or an activity is a plain sign; null without any.</summary>
    public int? LevelSaid(ResolvedProfile profile)
    {
        var said = 0;
        for (var i = 0; i < profile.Skills.Count; i++)
        {
            said = Math.Max(said, _skills[profile.Skills[i].Index]);
        }

        for (var i = 0; i < profile.Activities.Count; i++)
        {
            said = Math.Max(said, _activities[profile.Activities[i].Index]);
        }

        return said == 0 ? null : said;
    }

    /// <summary>The fewest and the most years of experience that go with a title.</summary>
    public (double Fewest, double Most) YearsOf(Role role) => _years[role.Index];
}
