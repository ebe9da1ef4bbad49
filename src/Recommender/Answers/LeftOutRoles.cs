using Recommender.Taxonomy;
using Recommender.Trees;

namespace Recommender.Answers;

/// <summary>
/// Roles and finer titles that are not to be suggested, by their places in the order of a model's titles. Chances stay what they are:
/// those of a role that is left out are among the other roles. Immutable.
/// </summary>
internal sealed class LeftOutRoles
{
    private readonly bool[] _places;

    /// <param name="names">Titles or ids, in a person's own words.</param>
    /// <param name="roles">The catalogue in which they are looked up.</param>
    /// <param name="places">By role of the catalogue, its place in the order of a model's titles; -1 for none.</param>
    /// <param name="counts">How many roles the model has, and how many titles with them.</param>
    public LeftOutRoles(IReadOnlyList<string> names, RoleCatalog roles, int[] places, (int Roles, int Titles) counts)
    {
        _places = new bool[counts.Titles];
        var (unknown, idle) = (new List<UnknownTerm>(), new List<Role>());
        foreach (var name in names)
        {
            var (known, missed) = Resolve(name, roles);
            if (missed is not null)
            {
                unknown.Add(missed);
            }
            else if (PlaceOf(known!, roles, places) is >= 0 and var place)
            {
                _places[place] = true;
            }
            else if (!idle.Contains(known!))
            {
                idle.Add(known!);
            }
        }

        (Unknown, NeverSuggested) = (unknown, idle);
        FinerTitles = _places.AsSpan(counts.Roles).Count(true);
    }

    /// <summary>Names that were not understood.</summary>
    public IReadOnlyList<UnknownTerm> Unknown { get; }

    /// <summary>Titles that the model suggests to nobody, so that there is nothing to leave out.</summary>
    public IReadOnlyList<Role> NeverSuggested { get; }

    /// <summary>How many finer titles are left out.</summary>
    public int FinerTitles { get; }

    public bool Holds(int place) => _places[place];

    /// <summary>Writes the scores of what is left; that of what is left out is below 0.</summary>
    public void Close(ReadOnlySpan<double> scores, Span<double> left)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            left[i] = _places[i] ? -1 : scores[i];
        }
    }

    private static (Role? Known, UnknownTerm? Unknown) Resolve(string name, RoleCatalog roles)
    {
        if (roles.ById.TryGetValue(name.Trim(), out var role))
        {
            return (role, null);
        }

        var (known, missed) = roles.Resolve(name);
        return (known?.Role, missed);
    }

    // A title that the model tells is left out alone, a role with all its titles; "Senior X", where it is neither, is X.
    private static int PlaceOf(Role role, RoleCatalog roles, int[] places) =>
        places[role.Index] is >= 0 and var own ? own : places[roles.BaseOf(role).Index];

    /// <summary>
    /// Writes the places of the best scores that are not left out, and how many; where all are, those of the likeliest, in which cities are
    /// paid.
    /// </summary>
    public static int Best(ReadOnlySpan<double> scores, LeftOutRoles? leftOut, Span<int> best)
    {
        if (leftOut is not null)
        {
            Span<double> left = stackalloc double[scores.Length];
            leftOut.Close(scores, left);
            if (TopPlaces.Of(left, best) is > 0 and var count)
            {
                return count;
            }
        }

        return TopPlaces.Of(scores, best);
    }
}
