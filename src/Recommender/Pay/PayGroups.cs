using System.Globalization;
using Recommender.Features;
using Recommender.People;
using Recommender.Roles;
using Recommender.Taxonomy;

namespace Recommender.Pay;

/// <summary>
/// The overlapping groups whose bands are calibrated: everyone, and one's market, region, country, level, years and how much one
/// tells; in a market of its own the role too, and the role and the year in the country. Each is a key of
/// <see cref="ConformalOffsets"/>. Two people of equal value here are in the same groups.
/// </summary>
public readonly record struct PayGroups
{
    /// <summary>The group of everyone.</summary>
    public const string All = "all";

    private static readonly double[] YearBounds = [2, 5, 10, 20];

    private readonly string _market;
    private readonly string? _country;
    private readonly string? _region;
    private readonly int? _level;
    private readonly int _year;
    private readonly int? _years;
    private readonly string? _skills;
    private readonly bool _education;
    private readonly string? _role;

    private PayGroups(ResolvedProfile profile, Country? country, in PayContext context)
    {
        (_market, _level, _year) = (context.Market, context.Level, context.Year);
        (_country, _region) = (country?.Code, country?.Region);
        _years = profile.YearsExperience is { } years ? Step(years) : null;
        _skills = !RoleModel.IsThin(profile) ? null : profile.Skills.IsEmpty ? "skills:none" : "skills:few";
        _education = profile.Education is not null;
        _role = context.Market.Length == 0 ? null : (context.Title ?? context.Role)?.Id;
    }

    /// <summary>The groups of a profile in what pay is asked for.</summary>
    public static PayGroups Of(ResolvedProfile profile, in PayContext context) => new(profile, profile.Country, context);

    /// <summary>As the other, were the person in another country.</summary>
    internal static PayGroups Of(ResolvedProfile profile, Country? country, in PayContext context) => new(profile, country, context);

    /// <summary>
    /// Whether a group moves the middle of a band, not its ends alone. Those that a person climbs do not: more years, a higher rung or a
    /// degree, or to tell more, must not cost pay because another group begins there.
    /// </summary>
    public static bool MovesTheMiddle(string name) =>
        name[..(name.IndexOf(':', StringComparison.Ordinal) + 1)] is "market:" or "year:" or "region:" or "country:" or "role:"
        || name == All;

    /// <summary>The name of each group.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            var names = new List<string>
            {
                All,
                $"market:{_market}",
                _level is { } level ? string.Create(CultureInfo.InvariantCulture, $"level:{level}") : "level:none",
                string.Create(CultureInfo.InvariantCulture, $"year:{_year}"),
                _years is { } years ? string.Create(CultureInfo.InvariantCulture, $"years:{years}") : "years:none",
            };
            if (_country is not null)
            {
                names.AddRange($"region:{_region}", $"country:{_country}", $"country:{_market}/{_country}");
            }

            names.AddRange(_skills is null ? [] : [_skills]);
            names.AddRange(_education ? [] : ["education:none"]);
            names.AddRange(_role is null ? [] : [$"role:{_market}/{_role}"]);
            names.AddRange(_role is null || _country is null ? [] : [$"role:{_market}/{_role}/{_country}"]);
            names.AddRange(_market.Length == 0 || _country is null
                ? []
                : [string.Create(CultureInfo.InvariantCulture, $"year:{_market}/{_country}/{_year}")]);
            return names;
        }
    }

    /// <summary>Of what parts people most; the words of the rest would cost more than they part.</summary>
    public override int GetHashCode() => HashCode.Combine(_country, _level, _years, _skills is null, _education);

    private static int Step(double years)
    {
        var step = 0;
        while (step < YearBounds.Length && years >= YearBounds[step])
        {
            step++;
        }

        return step;
    }
}
