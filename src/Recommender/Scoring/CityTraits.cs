using Recommender.Taxonomy;

namespace Recommender.Scoring;

/// <summary>
/// What of a person bears on where people like them work: roles and their families, each as far as it is probable, and skills.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed class CityTraits
{
    private readonly Dictionary<string, int> _places;
    private readonly (int Role, int Family)[] _roles;

    /// <param name="traits">Names in the model's order.</param>
    /// <param name="roles">Roles in the order of the probabilities to come.</param>
    public CityTraits(IReadOnlyList<string> traits, IReadOnlyList<Role> roles)
    {
        Count = traits.Count;
        _places = traits.Select((name, place) => (name, place)).ToDictionary(trait => trait.name, trait => trait.place, StringComparer.Ordinal);
        _roles = [.. roles.Select(role => (Place(Name(role)), Place(FamilyName(role))))];
    }

    public int Count { get; }

    public static string Name(Role role) => $"role:{role.Id}";

    public static string FamilyName(Role role) => $"family:{role.Family}";

    public static string Name(Skill skill) => $"skill:{skill.Id}";

    /// <summary>
    /// The weight of each trait, 0 to 1: a role's is its probability; n skills weigh 1 / √n each, for they tell much the same.
    /// </summary>
    public double[] Weigh(ResolvedProfile profile, ReadOnlySpan<double> roles)
    {
        var weights = new double[Count];
        for (var i = 0; i < roles.Length; i++)
        {
            Add(weights, _roles[i].Role, roles[i]);
            Add(weights, _roles[i].Family, roles[i]);
        }

        var skills = profile.Skills.Select(skill => Place(Name(skill))).Where(place => place >= 0).ToList();
        foreach (var place in skills)
        {
            weights[place] = 1 / Math.Sqrt(skills.Count);
        }

        return weights;
    }

    private static void Add(double[] weights, int place, double value)
    {
        if (place >= 0)
        {
            weights[place] += value;
        }
    }

    private int Place(string name) => _places.GetValueOrDefault(name, -1);
}
