using Recommender.Taxonomy;
using Recommender.Trees;

namespace Recommender.Training.Rows;

/// <summary>
/// Which roles a source offers as answers, and what holders of the others answer there. Where "frontend developer" is not on a list that
/// everyone chose from, frontend developers say "software engineer": data scientists are none of them, and of software engineers it is
/// not known. Of a source that is no such list nothing is said of roles it does not have.
/// </summary>
internal sealed class OfferedRoles
{
    private const int LeastPeopleOfYear = 200;
    private const int LeastPeopleOfRole = 3;

    private readonly Dictionary<(string Source, int? Year), Dictionary<Role, int>> _people = [];
    private readonly Dictionary<(string Source, int? Year), int[]> _answers = [];
    private readonly Lock _lock = new();
    private IReadOnlyList<Role> _known = [];

    /// <summary>Learns the lists from the answers given, year by year where a year has enough of them.</summary>
    public OfferedRoles(IEnumerable<TrainingRow> rows)
    {
        var known = rows.Where(row => row.Role is not null).ToList();
        foreach (var source in known.GroupBy(row => row.Source, StringComparer.Ordinal))
        {
            _people[(source.Key, null)] = Answers(source);
            foreach (var year in source.GroupBy(row => row.Year).Where(year => year.Count() >= LeastPeopleOfYear))
            {
                _people[(source.Key, year.Key)] = Answers(year);
            }
        }
    }

    /// <summary>
    /// By label, the label under which a holder of the role answers there: its own, the commonest offered one of its family, or -1
    /// where there is none. Its own for all of a source never seen, and always for the role the row tells.
    /// </summary>
    public int[] Of(TrainingRow row, IReadOnlyList<Role> roles)
    {
        var answers = AnswersIn(row, roles);
        var own = row.Role is null ? -1 : IndexOf(roles, row.Role);
        if (own < 0 || answers[own] == own)
        {
            return answers;
        }

        var withOwn = (int[])answers.Clone();
        withOwn[own] = own;
        return withOwn;
    }

    /// <summary>What is left of probabilities when each role counts as what its holders answer, adding up to 1.</summary>
    public static void Fold(Span<double> probabilities, int[] answers)
    {
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (answers[i] != i)
            {
                if (answers[i] >= 0)
                {
                    probabilities[answers[i]] += probabilities[i];
                }

                probabilities[i] = 0;
            }
        }

        Probabilities.Normalise(probabilities);
    }

    // People are judged on several threads.
    private int[] AnswersIn(TrainingRow row, IReadOnlyList<Role> roles)
    {
        var key = _people.ContainsKey((row.Source, row.Year)) ? (row.Source, (int?)row.Year) : (row.Source, null);
        lock (_lock)
        {
            if (!ReferenceEquals(roles, _known))
            {
                _answers.Clear();
                _known = roles;
            }

            if (!_answers.TryGetValue(key, out var answers))
            {
                _answers[key] = answers = AnswersOf(_people.GetValueOrDefault(key), roles, row.ClosedList);
            }

            return answers;
        }
    }

    private static int[] AnswersOf(Dictionary<Role, int>? people, IReadOnlyList<Role> roles, bool isClosed)
    {
        if (people is null)
        {
            return [.. Enumerable.Range(0, roles.Count)];
        }

        var commonest = roles.Where(role => isClosed && people.ContainsKey(role))
            .GroupBy(role => role.Family, StringComparer.Ordinal)
            .ToDictionary(family => family.Key, family => family.MaxBy(role => people[role])!, StringComparer.Ordinal);
        return [.. roles.Select((role, label) => people.ContainsKey(role) ? label
            : commonest.TryGetValue(role.Family, out var answer) || commonest.TryGetValue(role.Kin, out answer) ? IndexOf(roles, answer)
            : -1)];
    }

    private static int IndexOf(IReadOnlyList<Role> roles, Role role)
    {
        for (var i = 0; i < roles.Count; i++)
        {
            if (roles[i] == role)
            {
                return i;
            }
        }

        return -1;
    }

    private static Dictionary<Role, int> Answers(IEnumerable<TrainingRow> rows) =>
        rows.CountBy(row => row.Role!).Where(pair => pair.Value >= LeastPeopleOfRole).ToDictionary(pair => pair.Key, pair => pair.Value);
}
