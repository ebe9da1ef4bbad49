using Recommender.Features;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Roles;

namespace Recommender.Training.FinerTitles;

/// <summary>
/// What the reference tables say is typical of a title, as rates: a typical skill or activity is named by nearly half its holders,
/// a skill of a category that the title leans on by some.
/// </summary>
internal sealed class TypicalEvidence(JobTaxonomy taxonomy)
{
    /// <summary>The share of a finer title's holders who tell one of its typical skills.</summary>
    public const double TypicalInTitle = 0.45;

    /// <summary>The share of a wider role's holders who tell one of its typical skills.</summary>
    public const double TypicalInRole = 0.15;

    /// <summary>The share of holders who tell one of the other skills of a category they lean on.</summary>
    private const double OfItsCategory = 0.05;

    /// <summary>The share of holders whose education or industry is one of the typical.</summary>
    private const double OfItsKind = 0.6;

    /// <summary>Typical skills of one category that make a title lean on it, with this multiple of the category's usual share.</summary>
    private const int LeastOfCategory = 3;
    private const double LeastLift = 2;

    /// <summary>A category with a larger share of all typical skills is no field of its own ("library", "fundamentals").</summary>
    private const double MostOfField = 0.06;

    private readonly Dictionary<string, double> _categories = CategoryShares(taxonomy);

    /// <summary>The rate of each skill and activity that is typical, in the order of the tables.</summary>
    public IEnumerable<(string Feature, double Rate)> Of(Role role)
    {
        var typical = role.Skills.ToHashSet(StringComparer.Ordinal);
        var leant = role.Skills.GroupBy(id => taxonomy.Skills.ById[id].Category, StringComparer.Ordinal)
            .Where(group => group.Count() >= LeastOfCategory && _categories[group.Key] <= MostOfField
                && group.Count() / (double)role.Skills.Count >= LeastLift * _categories[group.Key])
            .Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var skill in taxonomy.Skills.All)
        {
            if (typical.Contains(skill.Id))
            {
                yield return (FeatureNames.Skill(skill), TypicalInTitle);
            }
            else if (leant.Contains(skill.Category))
            {
                yield return (FeatureNames.Skill(skill), OfItsCategory);
            }
        }

        foreach (var activity in role.Signs.Activities)
        {
            yield return (FeatureNames.Activity(taxonomy.Activities.ById[activity]), TypicalInTitle);
        }
    }

    /// <summary>The rate of a feature among holders of a wider role, where no rows tell it.</summary>
    public static double RateIn(Role role, string feature)
    {
        var (kind, id) = (feature.Split(':')[0], feature.Split(':')[1]);
        return kind == "skill" && role.Skills.Contains(id) ? TypicalInRole : RoleRates.Least;
    }

    /// <summary>
    /// Log-odds of education and industry: one of the typical speaks for the title, another against it.
    /// <paramref name="usual"/> gives the share of the wider roles' holders with one of these features, null when no rows tell.
    /// </summary>
    public IEnumerable<(string Feature, double Weight)> Kinds(Role title, Func<IReadOnlyList<string>, double?> usual)
    {
        var finer = title.Signs;
        return Kind(Signs(ProfileFields.Education, finer.Education), usual)
            .Concat(Kind(Signs(ProfileFields.Industry, finer.Industries), usual));
    }

    private IReadOnlyList<(string Feature, bool Is)> Signs(ProfileField field, IReadOnlyList<string> typical) =>
        [.. field.Vocabulary!(taxonomy).All.Select(term => (FeatureNames.Term(field, term), typical.Contains(term.Id)))];

    private static IEnumerable<(string Feature, double Weight)> Kind(
        IReadOnlyList<(string Feature, bool Is)> terms, Func<IReadOnlyList<string>, double?> usual)
    {
        var typical = terms.Where(term => term.Is).Select(term => term.Feature).ToList();
        if (typical.Count == 0)
        {
            return [];
        }

        var share = Math.Clamp(usual(typical) ?? (typical.Count / (double)terms.Count), RoleRates.Least, 0.95);
        var rate = Math.Max(OfItsKind, share);
        return terms.Select(term => (term.Feature, Math.Log(term.Is ? rate / share : (1 - rate) / (1 - share))));
    }

    private static Dictionary<string, double> CategoryShares(JobTaxonomy taxonomy)
    {
        var all = taxonomy.Roles.All.SelectMany(role => role.Skills).Select(id => taxonomy.Skills.ById[id].Category).ToList();
        return all
            .CountBy(category => category)
            .ToDictionary(pair => pair.Key, pair => pair.Value / (double)all.Count, StringComparer.Ordinal);
    }
}
