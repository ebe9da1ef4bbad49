using System.Globalization;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Cities;

/// <summary>
/// What of a person bears on where people like them work: roles and their families, each as far as it is probable, skills,
/// years and education.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed class CityTraits
{
    private const string SkillKind = "skill:";
    private const string EducationKind = "education:";

    /// <summary>Lower bounds of the spans of experience, in years.</summary>
    private static readonly IReadOnlyList<double> YearSteps = [0, 2, 5, 10, 15];

    private readonly Dictionary<string, int> _places;
    private readonly (int Role, int Family)[] _roles;
    private readonly int[] _skills;
    private readonly int[] _education;
    private readonly int[] _years;

    /// <param name="traits">Names in the model's order.</param>
    /// <param name="roles">Roles in the order of the probabilities to come.</param>
    /// <param name="taxonomy">That of the profiles to come.</param>
    public CityTraits(IReadOnlyList<string> traits, IReadOnlyList<Role> roles, JobTaxonomy taxonomy)
    {
        Count = traits.Count;
        _places = traits
            .Select((name, place) => (name, place))
            .ToDictionary(trait => trait.name, trait => trait.place, StringComparer.Ordinal);
        _roles = [.. roles.Select(role => (Place(Name(role)), Place(FamilyName(role))))];
        _skills = [.. taxonomy.Skills.All.Select(skill => Place(SkillKind + skill.Id))];
        _education = [.. taxonomy.Education.All.Select(term => Place(EducationKind + term.Id))];
        _years = [.. YearSteps.Select(step => Place(YearsName(step)))];
    }

    public int Count { get; }

    public static string Name(Role role) => $"role:{role.Id}";

    public static string FamilyName(Role role) => $"family:{role.Family}";

    /// <summary>What kind of trait it is: role, family, years, education or skill.</summary>
    public static string KindOf(string trait) => trait[..trait.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The traits a profile tells, whatever the person's role.</summary>
    public static IEnumerable<string> Of(ResolvedProfile profile)
    {
        if (profile.YearsExperience is { } years)
        {
            yield return YearsName(YearSteps[StepOf(years)]);
        }

        if (profile.Education is { } education)
        {
            yield return EducationKind + education.Id;
        }

        foreach (var skill in profile.Skills)
        {
            yield return SkillKind + skill.Id;
        }
    }

    /// <summary>
    /// Writes the weight of each trait, 0 to 1: a role's is its probability; n skills weigh 1 / n each, for they tell much the same.
    /// </summary>
    public void Weigh(ResolvedProfile profile, ReadOnlySpan<double> roles, Span<double> weights)
    {
        weights.Clear();
        for (var i = 0; i < roles.Length; i++)
        {
            Add(weights, _roles[i].Role, roles[i]);
            Add(weights, _roles[i].Family, roles[i]);
        }

        if (profile.YearsExperience is { } years)
        {
            Add(weights, _years[StepOf(years)], 1);
        }

        if (profile.Education is { } education)
        {
            Add(weights, _education[education.Index], 1);
        }

        Span<int> given = stackalloc int[profile.Skills.Length];
        var count = 0;
        foreach (var skill in profile.Skills)
        {
            given[count] = _skills[skill.Index];
            count += given[count] >= 0 ? 1 : 0;
        }

        foreach (var place in given[..count])
        {
            weights[place] = 1.0 / count;
        }
    }

    private static string YearsName(double step) => string.Create(CultureInfo.InvariantCulture, $"years:{step}+");

    private static int StepOf(double years)
    {
        var step = YearSteps.Count - 1;
        while (step > 0 && years < YearSteps[step])
        {
            step--;
        }

        return step;
    }

    private static void Add(Span<double> weights, int place, double value)
    {
        if (place >= 0)
        {
            weights[place] += value;
        }
    }

    private int Place(string name) => _places.GetValueOrDefault(name, -1);
}
