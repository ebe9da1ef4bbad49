using System.Globalization;
using Recommender.Taxonomy;

namespace Recommender.Scoring;

/// <summary>
/// What of a person bears on where people like them work: roles and their families, each as far as it is probable, skills,
/// years and education.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed class CityTraits
{
    private const string SkillKind = "skill:";

    /// <summary>Lower bounds of the spans of experience, in years.</summary>
    private static readonly IReadOnlyList<double> YearSteps = [0, 2, 5, 10, 15];

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

    /// <summary>The traits a profile tells, whatever the person's role.</summary>
    public static IEnumerable<string> Of(ResolvedProfile profile)
    {
        if (profile.YearsExperience is { } years)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"years:{YearSteps.Last(step => years >= step)}+");
        }

        if (profile.Education is { } education)
        {
            yield return $"education:{education.Id}";
        }

        foreach (var skill in profile.Skills)
        {
            yield return SkillKind + skill.Id;
        }
    }

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

        var told = Of(profile).Where(_places.ContainsKey).ToLookup(trait => trait.StartsWith(SkillKind, StringComparison.Ordinal));
        foreach (var trait in told[false])
        {
            weights[_places[trait]] = 1;
        }

        foreach (var skill in told[true])
        {
            weights[_places[skill]] = 1 / Math.Sqrt(told[true].Count());
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
