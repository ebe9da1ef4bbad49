using Recommender.Taxonomy;

namespace Recommender.Training.Rows;

/// <summary>
/// Which roles a source offers as answers. A survey that has no "frontend developer" on its list says nothing against one: its
/// software engineers may be frontend developers, so they are weak counter-examples.
/// </summary>
internal sealed class OfferedRoles
{
    private const int LeastPeopleOfYear = 200;
    private const int LeastPeopleOfRole = 3;

    private readonly Dictionary<(string Source, int? Year), HashSet<Role>> _roles = [];

    /// <summary>Learns the lists from the answers given, year by year where a year has enough of them.</summary>
    public OfferedRoles(IEnumerable<TrainingRow> rows)
    {
        var known = rows.Where(row => row.Role is not null).ToList();
        foreach (var source in known.GroupBy(row => row.Source, StringComparer.Ordinal))
        {
            _roles[(source.Key, null)] = Answers(source);
            foreach (var year in source.GroupBy(row => row.Year).Where(year => year.Count() >= LeastPeopleOfYear))
            {
                _roles[(source.Key, year.Key)] = Answers(year);
            }
        }
    }

    /// <summary>A flag a role: whether a person of this row could have said it. All, for a source never seen.</summary>
    public bool[] Of(TrainingRow row, IReadOnlyList<Role> roles)
    {
        if (!_roles.TryGetValue((row.Source, row.Year), out var offered) && !_roles.TryGetValue((row.Source, null), out offered))
        {
            return [.. roles.Select(_ => true)];
        }

        return [.. roles.Select(role => offered.Contains(role) || role == row.Role)];
    }

    /// <summary>What is left of probabilities among the roles offered, adding up to 1.</summary>
    public static void Restrict(Span<double> probabilities, bool[] offered)
    {
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = offered[i] ? probabilities[i] : 0;
        }

        Scoring.Probabilities.Normalise(probabilities);
    }

    private static HashSet<Role> Answers(IEnumerable<TrainingRow> rows) =>
        [.. rows.CountBy(row => row.Role!).Where(pair => pair.Value >= LeastPeopleOfRole).Select(pair => pair.Key)];
}
