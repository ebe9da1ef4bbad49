using Recommender.Taxonomy;

namespace Recommender.Training.Fitting;

/// <summary>What a profile tells and what that implies: tools stand for the wider words that nobody was asked for.</summary>
internal static class Implied
{
    public static IEnumerable<Skill> Skills(ResolvedProfile profile) =>
        profile.Skills.Concat(profile.Skills.SelectMany(skill => skill.Broader)).Distinct();
}
