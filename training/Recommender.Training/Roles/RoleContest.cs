using Recommender.Training.Contests;
using Recommender.Training.Rows;

namespace Recommender.Training.Roles;

/// <summary>
/// The roles of two models: log-loss of people whose role both know decides, beside the first three of those whose role either knows (a
/// role that a model does not know is missed).
/// </summary>
internal sealed class RoleContest(Contestant challenger, Contestant champion) : IOutputContest
{
    private readonly RoleSuggestions _ours = SuggestionsOf(challenger);
    private readonly RoleSuggestions _theirs = SuggestionsOf(champion);

    public string Target => "roles";

    public bool Decides => true;

    public IEnumerable<string> Notes
    {
        get
        {
            var (ours, theirs) = (challenger.Bundle.Roles.Roles, champion.Bundle.Roles.Roles);
            foreach (var (words, from, other) in new[] { ("no longer suggests", theirs, ours), ("newly suggests", ours, theirs) })
            {
                var roles = from.Except(other).ToList();
                if (roles.Count > 0)
                {
                    yield return $"The challenger {words} {string.Join(", ", roles)}.";
                }
            }
        }
    }

    public static RoleSuggestions SuggestionsOf(Contestant model) => new(model.Bundle.Roles, model.Encoder, model.Bundle.Taxonomy);

    public OutputFigures Judge(IReadOnlyList<(TrainingRow Ours, TrainingRow Theirs)> people)
    {
        var (bothKnow, eitherKnows) = (new PairedOutcomes<RoleOutcome>(Target), new PairedOutcomes<RoleOutcome>(Target));
        foreach (var (ours, theirs) in people.Where(row => row.Ours.TeachesRole))
        {
            var (label, theirLabel) = (LabelOf(challenger, ours), LabelOf(champion, ours));
            if (label < 0 && theirLabel < 0)
            {
                continue;
            }

            var (said, theySaid) = (Outcome(_ours.Of(ours), label), Outcome(_theirs.Of(theirs), theirLabel));
            eitherKnows.Add(ours, said, theySaid);
            if (label >= 0 && theirLabel >= 0)
            {
                bothKnow.Add(ours, said, theySaid);
            }
        }

        return new(
            [
                bothKnow.Figure(decides: true, RoleFigures.LogLoss),
                eitherKnows.Figure(decides: false, outcomes => RoleFigures.Top(outcomes, 3)),
            ],
            bothKnow.Slices(RoleFigures.LogLoss));
    }

    private static int LabelOf(Contestant model, TrainingRow row) => model.Bundle.Roles.Roles.ToList().IndexOf(row.Role!.Id);

    // A role that the model does not know comes last, with probability 0.
    private static RoleOutcome Outcome(double[] said, int label) => label >= 0 ? new(said, label) : new([.. said, 0], said.Length);
}
