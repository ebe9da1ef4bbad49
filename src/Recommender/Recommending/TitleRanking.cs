using Recommender.Features;
using Recommender.Models;
using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>Probabilities of the model's roles → titles to suggest, best first. Immutable; safe for any number of threads.</summary>
internal sealed class TitleRanking
{
    /// <summary>"Senior" is the same work on another rung; an internship or a head's post is another.</summary>
    private const int SameWork = 3;

    private readonly TitleScorer _scorer;
    private readonly (int Title, int Plain)[] _variants;

    public TitleRanking(ModelBundle bundle)
    {
        var catalog = bundle.Taxonomy.Roles;
        _scorer = new(bundle.Specialisations, [.. bundle.Roles.Roles.Select(id => catalog.ById[id])], bundle.Taxonomy);
        var places = _scorer.Roles.Select((role, place) => (role, place)).ToDictionary(pair => pair.role, pair => pair.place);
        _variants = [.. places
            .Where(pair => pair.Key.Level == SameWork && catalog.BaseOf(pair.Key) != pair.Key && places.ContainsKey(catalog.BaseOf(pair.Key)))
            .Select(pair => (pair.Value, places[catalog.BaseOf(pair.Key)]))
            .Order()];
    }

    /// <summary>The skills and activities of a profile that weigh any title.</summary>
    public int Reads(ResolvedProfile profile, FeatureEncoder encoder) =>
        profile.Skills.Count(skill => encoder.Reads(skill) || _scorer.Reads(skill))
        + profile.Activities.Count(activity => encoder.Reads(activity) || _scorer.Reads(activity));

    /// <summary>
    /// Every title with its probability, highest first; they add up to 1. With <paramref name="finer"/> off, the model's own roles alone.
    /// </summary>
    public IReadOnlyList<RankedTitle> Rank(ResolvedProfile profile, PersonLevel level, ReadOnlySpan<double> roles, bool finer)
    {
        var probabilities = new double[_scorer.Roles.Count];
        Span<double> open = stackalloc double[probabilities.Length];
        for (var i = 0; i < open.Length; i++)
        {
            open[i] = finer || i < roles.Length ? level.Weigh(_scorer.Roles[i]) : 0;
        }

        _scorer.Score(profile, roles, open, probabilities);
        FoldVariants(probabilities);
        return [.. probabilities
            .Select((probability, i) => new RankedTitle(_scorer.Roles[i], probability))
            .OrderByDescending(title => title.Probability)];
    }

    // "Senior X" beside "X" would tell the same twice: the likelier of the two stands for both.
    private void FoldVariants(double[] probabilities)
    {
        foreach (var (title, plain) in _variants)
        {
            var (to, from) = probabilities[title] > probabilities[plain] ? (title, plain) : (plain, title);
            probabilities[to] += probabilities[from];
            probabilities[from] = 0;
        }
    }
}

/// <summary>A title and its probability, 0 to 1.</summary>
internal readonly record struct RankedTitle(Role Role, double Probability);
