using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>The rung a person stands on, and which titles it leaves open: none whose level the years contradict.</summary>
internal readonly struct PersonLevel
{
    /// <summary>Each rung apart is a third as likely.</summary>
    private static readonly double[] Odds = [.. Enumerable.Range(0, 10).Select(rungs => Math.Pow(3, -rungs))];

    private readonly LevelTable _table;
    private readonly int? _said;

    public PersonLevel(LevelTable table, ResolvedProfile profile, bool silent = false)
    {
        (_table, Profile, IsSilent) = (table, profile, silent);
        _said = silent ? null : table.LevelSaid(profile);
        Told = profile.CurrentRole?.Level is { } given ? Math.Min(given, table.Highest) : null;
    }

    public ResolvedProfile Profile { get; }

    /// <summary>Whether skills and activities are passed over.</summary>
    public bool IsSilent { get; }

    /// <summary>The level that the person's own title tells; to be head of something does not turn every other role into one.</summary>
    public int? Told { get; }

    /// <summary>The level in a title that is open to any, from title and years, and from what the person does and has studied.</summary>
    public int? InOpenTitle => Profile.YearsExperience is { } years ? ByYears(years) : Told ?? BySigns;

    private int? BySigns => _said >= _table.LeastSaid ? Math.Min(_said.Value, _table.Highest)
        : Profile.Education?.Id == KnownIds.Doctorate ? _table.OfDoctorate
        : null;

    /// <summary>
    /// The odds that a title's level gives it: 0 when it may not be suggested, 1 when it implies none, or the one that skills and
    /// activities say; each rung apart from that, or from senior when they say none, is a third as likely.
    /// </summary>
    public double Weigh(in TitleLevel title) =>
        !Allows(title) ? 0
        : title.Level < _table.LeastSaid ? 1
        : Odds[Math.Min(Odds.Length - 1, Math.Abs(title.Level - Math.Max(_said ?? 0, _table.LeastSaid)))];

    // Whether a title may be suggested. With years unknown, a title with a level of its own takes a plain sign of it.
    private bool Allows(in TitleLevel title)
    {
        if (Profile.YearsExperience is { } years)
        {
            return years >= title.FewestYears && years <= title.MostYears;
        }

        return title.Level == TitleLevel.Open
            || (title.Level < _table.LeastSaid
                ? Profile.CurrentRole?.Level == title.Level
                : Math.Max(_said ?? 0, Profile.CurrentRole?.Level ?? 0) >= title.Level);
    }

    private int? ByYears(double years)
    {
        var level = _table.Ladder.LevelOf(years, Told);
        return Told is null && _said >= _table.Highest && years >= _table.LeadYears ? _table.Highest : level;
    }
}
