using Recommender.FinerTitles;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Answers;

/// <summary>
/// What to ask of somebody who has given too little: the activities and skills whose answers, yes or no, are expected to tell most about
/// which of the roles is theirs (information gain; Lindley 1956), given the chances that what they gave leaves. Immutable; safe for any
/// number of threads.
/// </summary>
internal sealed class FollowUp
{
    /// <summary>How many of each kind are asked for.</summary>
    private const int Most = 4;

    /// <summary>
    /// The chance that a holder of a role has one of its typical skills, and any other skill. Choices, not fits: an advert's reader has
    /// about half of what it lists.
    /// </summary>
    private const double Typical = 0.5;
    private const double Other = 0.05;

    private static readonly double OpenTypical = Open(Typical, 1);
    private static readonly double OpenOther = Open(Other, 1);

    private readonly IReadOnlyList<Question> _activities;
    private readonly IReadOnlyList<Question> _skills;

    public FollowUp(JobTaxonomy taxonomy, IReadOnlyList<string> labels, TitleRanking titles)
    {
        var roles = labels.Select(id => taxonomy.Roles.ById[id]).ToList();
        _activities = [.. taxonomy.Activities.All.Where(titles.Reads).Select(activity => new Question(
            new("activity", activity.Id, activity.Name), Places(role => role.Signs.Activities.Contains(activity.Id))))
            .Where(question => question.Roles.Length > 0)];
        _skills = [.. taxonomy.Skills.All.Where(titles.Reads).Select(skill => new Question(
            new("skill", skill.Id, skill.Name), Places(role => role.Skills.Contains(skill.Id))))
            .Where(question => question.Roles.Length > 0)];

        int[] Places(Func<Role, bool> isTypical) => [.. Enumerable.Range(0, roles.Count).Where(place => isTypical(roles[place]))];
    }

    /// <summary>
    /// What to ask for where these are the chances of the roles: activities, then skills, the best of each first, the next as they tell
    /// more beside those before. None that the person gave, implied or denied.
    /// </summary>
    public IReadOnlyList<AskedTerm> Of(ResolvedProfile profile, IReadOnlyList<double> roles)
    {
        var skills = profile.ImpliedSkills.Concat(profile.DeniedSkills).Select(skill => skill.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Best(_activities.Where(question => !profile.Activities.Any(given => given.Id == question.Term.Id)), roles),
            .. Best(_skills.Where(question => !skills.Contains(question.Term.Id)), roles),
        ];
    }

    private static List<AskedTerm> Best(IEnumerable<Question> questions, IReadOnlyList<double> roles)
    {
        var (left, best) = (questions.ToList(), new List<AskedTerm>(Most));
        List<(double[] Roles, double All)> outcomes = [([.. roles], roles.Sum())];
        while (left.Count > 0 && best.Count < Most)
        {
            var next = left[0];
            var most = double.NegativeInfinity;
            foreach (var question in left)
            {
                (next, most) = Gain(question, outcomes) is var gain && gain > most ? (question, gain) : (next, most);
            }

            left.Remove(next);
            best.Add(next.Term);
            outcomes = best.Count == Most ? outcomes : [.. outcomes.SelectMany(outcome => next.Part(outcome.Roles))];
        }

        return best;
    }

    // What the answer is expected to tell, in nats: what is open of it, less what stays open even when the role is known.
    private static double Gain(Question question, List<(double[] Roles, double All)> outcomes)
    {
        var gain = 0.0;
        foreach (var (roles, all) in outcomes)
        {
            var typical = 0.0;
            foreach (var place in question.Roles)
            {
                typical += roles[place];
            }

            gain += Open((Typical * typical) + (Other * (all - typical)), all) - (typical * OpenTypical) - ((all - typical) * OpenOther);
        }

        return gain;
    }

    /// <summary>The entropy of a part of a whole, in nats, times the whole.</summary>
    private static double Open(double part, double all) => Term(part, all) + Term(all - part, all);

    private static double Term(double part, double all) => part > 0 ? -part * Math.Log(part / all) : 0;

    /// <summary>A term to ask for, and the places of the roles that it is typical of.</summary>
    private sealed record Question(AskedTerm Term, int[] Roles)
    {
        /// <summary>The chances of the roles together with the answer yes, and with the answer no, each with their sum.</summary>
        public (double[] Roles, double All)[] Part(double[] roles)
        {
            var yes = Array.ConvertAll(roles, chance => chance * Other);
            foreach (var place in Roles)
            {
                yes[place] = roles[place] * Typical;
            }

            double[] no = [.. roles.Zip(yes, (all, part) => all - part)];
            return [(yes, yes.Sum()), (no, no.Sum())];
        }
    }
}
