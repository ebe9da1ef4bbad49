using Recommender.Training.Contests;
using Recommender.Training.Rows;

namespace Recommender.Training.Roles;

/// <summary>
/// The roles of two models: log-loss of people whose role both know decides, beside the first three of those whose role either knows (a
/// role that a model does not know is missed). A finer title that one of them alone takes for a role counts as its wider role.
/// </summary>
internal sealed class RoleContest(Contestant challenger, Contestant champion) : IOutputContest
{
    private readonly Side _ours = new(challenger, champion);
    private readonly Side _theirs = new(champion, challenger);

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
            var role = _ours.RoleOf(ours);
            var (label, theirLabel) = (_ours.LabelOf(role), _theirs.LabelOf(role));
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

    // A role that the model does not know comes last, with probability 0.
    private static RoleOutcome Outcome(double[] said, int label) => label >= 0 ? new(said, label) : new([.. said, 0], said.Length);

    /// <summary>What one of the two says, of roles that the other could say as well.</summary>
    private sealed class Side
    {
        private readonly RoleSuggestions _said;
        private readonly OwnRoles _own;
        private readonly List<string> _roles;
        private readonly int[] _places;

        public Side(Contestant model, Contestant other)
        {
            _said = SuggestionsOf(model);
            var (catalog, others) = (model.Bundle.Taxonomy.Roles, other.Bundle.Roles.Roles.ToHashSet(StringComparer.Ordinal));
            var shared = _said.Roles.Select(role => others.Contains(role.Id) ? role : catalog.WiderOf(role)).ToList();
            _own = new(catalog, shared);
            _roles = [.. shared.Select(role => role.Id).Distinct()];
            _places = [.. shared.Select(role => _roles.IndexOf(role.Id))];
        }

        public string RoleOf(TrainingRow row) => _own.Label(row).Role!.Id;

        public int LabelOf(string role) => _roles.IndexOf(role);

        public double[] Of(TrainingRow row)
        {
            var given = new double[_roles.Count];
            foreach (var (label, probability) in _said.Of(row).Index())
            {
                given[_places[label]] += probability;
            }

            return given;
        }
    }
}
