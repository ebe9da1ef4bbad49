using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>The rung a person stands on, and which titles it leaves open: none whose level the years contradict.</summary>
internal sealed class PersonLevel(CareerLadder ladder, ResolvedProfile profile)
{
    /// <summary>Lead: the highest level that a person takes along into another role.</summary>
    private const int Highest = 4;

    /// <summary>Senior: beneath it, skills and activities say nothing about a level.</summary>
    private const int LeastSaid = 3;

    private readonly int? _said = ladder.LevelSaid(profile);

    /// <summary>The level that the person's own title tells; to be head of something does not turn every other role into one.</summary>
    public int? Told { get; } = profile.CurrentRole?.Level is { } told ? Math.Min(told, Highest) : null;

    /// <summary>The level in a title that is open to any, from title and years, and from what the person does and has studied.</summary>
    public int? InOpenTitle => profile.YearsExperience is { } years ? ByYears(years) : Told ?? BySigns;

    /// <summary>
    /// The odds that a title's level gives it: 0 when it may not be suggested, 1 when it implies none, or the one that skills and
    /// activities say; each rung apart from that, or from senior when they say none, is a third as likely.
    /// </summary>
    public double Weigh(Role role) =>
        !Allows(role) ? 0
        : role.Level is not { } level || level < LeastSaid ? 1
        : Math.Pow(3, -Math.Abs(level - Math.Max(_said ?? 0, LeastSaid)));

    /// <summary>
    /// Whether a title may be suggested. With years unknown, a title with a level of its own takes a plain sign of it.
    /// </summary>
    public bool Allows(Role role)
    {
        if (profile.YearsExperience is { } years)
        {
            var (fewest, most) = ladder.YearsOf(role);
            return years >= fewest && years <= most;
        }

        return role.Level is not { } level
            || (level < LeastSaid ? profile.CurrentRole?.Level == level : Math.Max(_said ?? 0, profile.CurrentRole?.Level ?? 0) >= level);
    }

    private int? BySigns => _said >= LeastSaid ? Math.Min(_said.Value, Highest) : profile.Education?.Id == "doctorate" ? 2 : null;

    private int? ByYears(double years)
    {
        var level = ladder.LevelOf(years, Told);
        return Told is null && _said >= Highest && ladder.Levels.Any(rung => rung.Level == Highest && rung.MinYears <= years) ? Highest : level;
    }
}
