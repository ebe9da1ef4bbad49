using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>What the career ladder says of skills, activities and titles. Immutable; safe for any number of threads.</summary>
internal sealed class LevelTable
{
    /// <summary>The level that a doctorate alone says: the one after the first.</summary>
    private const int OfDoctors = 2;

    private readonly int[] _skills;
    private readonly int[] _activities;

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
        Highest = Ladder.Lead ?? Ladder.Levels.Count;
        LeastSaid = Ladder.Senior ?? int.MaxValue;
        OfDoctorate = Math.Min(OfDoctors, Ladder.Levels.Count);
        LeadYears = Ladder.Levels.FirstOrDefault(rung => rung.Level == Ladder.Lead)?.MinYears ?? double.PositiveInfinity;
    }

    public CareerLadder Ladder { get; }

    /// <summary>The highest level that a person takes along into another role: a lead's, or the top of a ladder without one.</summary>
    public int Highest { get; }

    /// <summary>A senior's: beneath it, skills and activities say nothing about a level; in a ladder without one they never do.</summary>
    public int LeastSaid { get; }

    /// <summary>The level that a doctorate says of who tells neither years nor a title.</summary>
    public int OfDoctorate { get; }

    /// <summary>The fewest years that a lead usually has; infinity for a ladder without that rung.</summary>
    public double LeadYears { get; }

    /// <summary>The highest level of which a skill or an activity is a plain sign; null without any.</summary>
    public int? LevelSaid(ResolvedProfile profile)
    {
        var said = 0;
        foreach (var skill in profile.Skills)
        {
            said = Math.Max(said, _skills[skill.Index]);
        }

        foreach (var activity in profile.Activities)
        {
            said = Math.Max(said, _activities[activity.Index]);
        }

        return said == 0 ? null : said;
    }

    /// <summary>What a title's holders have behind them.</summary>
    public TitleLevel Of(Role title)
    {
        var (fewest, most) = Ladder.YearsOf(title);
        return new(title.Level ?? TitleLevel.Open, fewest, most);
    }
}

/// <summary>The level that a title implies, and the fewest and the most years of experience that go with it.</summary>
internal readonly record struct TitleLevel(int Level, double FewestYears, double MostYears)
{
    /// <summary>Open to any level.</summary>
    public const int Open = 0;
}
