using Recommender.Features;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.FinerTitles;

/// <summary>Probabilities of the model's roles → those of titles to suggest. Immutable; safe for any number of threads.</summary>
internal sealed class TitleRanking
{
    private readonly FinerTitleScorer _scorer;
    private readonly Role[] _titles;
    private readonly TitleLevel[] _levels;
    private readonly int[] _levelOf;
    private readonly bool[] _skills;
    private readonly bool[] _activities;
    private readonly (int Title, int Plain)[] _variants;

    public TitleRanking(FinerTitleScorer scorer, JobTaxonomy taxonomy, FeatureEncoder encoder, LevelTable levels)
    {
        _scorer = scorer;
        _titles = [.. _scorer.Roles];
        (_levels, _levelOf) = LevelsOf(_titles, levels);
        _skills = [.. taxonomy.Skills.All.Select(skill => encoder.Reads(skill) || _scorer.Reads(skill))];
        _activities = [.. taxonomy.Activities.All.Select(activity => encoder.Reads(activity) || _scorer.Reads(activity))];
        _variants = [.. VariantsOf(_titles, taxonomy)];
    }

    /// <summary>The titles in the order of their probabilities: the model's roles in its order, then the finer titles.</summary>
    public ReadOnlySpan<Role> Titles => _titles;

    /// <summary>Whether a skill weighs any title, learnt from rows or by the reference tables.</summary>
    public bool Reads(Skill skill) => _skills[skill.Index];

    /// <summary>Whether an activity does.</summary>
    public bool Reads(Activity activity) => _activities[activity.Index];

    /// <summary>How many skills and activities of a profile weigh any title.</summary>
    public int Count(ResolvedProfile profile)
    {
        var count = 0;
        foreach (var skill in profile.Skills)
        {
            count += _skills[skill.Index] ? 1 : 0;
        }

        foreach (var activity in profile.Activities)
        {
            count += _activities[activity.Index] ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Weighs the roles of the model, titles included, and each title by what a person tells; both add up to 1. With
    /// <paramref name="finer"/> off, no finer title counts.
    /// </summary>
    public void Score(in PersonLevel person, ReadOnlySpan<double> labels, bool finer, in TitleScores scores)
    {
        var odds = scores.Odds;
        _scorer.Weigh(person.Profile, person.IsSilent, odds);
        Span<double> levels = stackalloc double[_levels.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = person.Weigh(_levels[i]);
        }

        for (var i = 0; i < odds.Length; i++)
        {
            odds[i] *= finer || i < labels.Length ? levels[_levelOf[i]] : 0;
        }

        _scorer.Share(new(odds, Told(person)), labels, scores.Roles, scores.Titles);
        FoldVariants(scores.Titles);
    }

    /// <summary>
    /// Writes the finer titles of a role that fit a person best, with their shares of the role's holders, by what <see cref="Score"/> has
    /// weighed. Returns how many there are.
    /// </summary>
    public int TitlesOf(int label, in PersonLevel person, ReadOnlySpan<double> odds, Span<TitleShare> titles) =>
        _scorer.TitlesOf(label, new(odds, Told(person)), titles);

    private static int Told(in PersonLevel person) =>
        person.IsSilent ? 0 : person.Profile.Skills.Length + person.Profile.Activities.Length;

    // "Senior X" beside "X" would tell the same twice: the likelier of the two stands for both.
    private void FoldVariants(Span<double> probabilities)
    {
        foreach (var (title, plain) in _variants)
        {
            var (to, from) = probabilities[title] > probabilities[plain] ? (title, plain) : (plain, title);
            probabilities[to] += probabilities[from];
            probabilities[from] = 0;
        }
    }

    // The distinct levels, and by title which of them is its own.
    private static (TitleLevel[] Levels, int[] Of) LevelsOf(Role[] titles, LevelTable table)
    {
        var (levels, of) = (new List<TitleLevel>(), new int[titles.Length]);
        for (var title = 0; title < titles.Length; title++)
        {
            var own = table.Of(titles[title]);
            of[title] = levels.FindIndex(level => level == own);
            if (of[title] < 0)
            {
                of[title] = levels.Count;
                levels.Add(own);
            }
        }

        return ([.. levels], of);
    }

    // "Senior" is the same work on another rung; an internship or a head's post is another.
    private static IEnumerable<(int Title, int Plain)> VariantsOf(Role[] titles, JobTaxonomy taxonomy)
    {
        for (var title = 0; title < titles.Length; title++)
        {
            var plain = Array.IndexOf(titles, taxonomy.Roles.BaseOf(titles[title]));
            if (titles[title].Level is { } level && level == taxonomy.Ladder.Senior && plain >= 0 && plain != title)
            {
                yield return (title, plain);
            }
        }
    }
}

/// <summary>
/// Where scores are written: how many times likelier a person makes each title, the probabilities of the model's roles with their titles,
/// and those of the titles.
/// </summary>
internal readonly ref struct TitleScores(Span<double> odds, Span<double> roles, Span<double> titles)
{
    public Span<double> Odds { get; } = odds;

    public Span<double> Roles { get; } = roles;

    public Span<double> Titles { get; } = titles;
}
