using Recommender.Taxonomy;

namespace Recommender.Answers;

/// <summary>
/// What to ask of somebody who has told too little: the activities and skills that split the likeliest roles best, so that each answer
/// leaves about half of the chances. Immutable; safe for any number of threads.
/// </summary>
internal sealed class FollowUp
{
    /// <summary>How many of each kind are asked for.</summary>
    private const int Most = 4;

    private readonly IReadOnlyList<(AskedTerm Term, int[] Labels)> _activities;
    private readonly IReadOnlyList<(AskedTerm Term, int[] Labels)> _skills;

    public FollowUp(JobTaxonomy taxonomy, IReadOnlyList<string> labels)
    {
        var roles = labels.Select(id => taxonomy.Roles.ById[id]).ToList();
        _activities = [.. taxonomy.Activities.All.Select(activity => (
            new AskedTerm("activity", activity.Id, activity.Name), Places(role => role.Signs.Activities.Contains(activity.Id))))];
        _skills = [.. taxonomy.Skills.All.Select(skill => (
            new AskedTerm("skill", skill.Id, skill.Name), Places(role => role.Skills.Contains(skill.Id))))];

        int[] Places(Func<Role, bool> isTypical) => [.. Enumerable.Range(0, roles.Count).Where(place => isTypical(roles[place]))];
    }

    /// <summary>What to ask for where these are the probabilities of the roles: activities, then skills, the best of each first.</summary>
    public IReadOnlyList<AskedTerm> Of(double[] roles)
    {
        return [.. Best(_activities), .. Best(_skills)];

        IEnumerable<AskedTerm> Best(IReadOnlyList<(AskedTerm Term, int[] Labels)> terms) => terms
            .Where(term => term.Labels.Length > 0)
            .OrderBy(term => Math.Abs(0.5 - term.Labels.Sum(label => roles[label])))
            .Take(Most)
            .Select(term => term.Term);
    }
}
