using System.Globalization;
using Recommender.Taxonomy;

namespace Recommender.Scoring;

/// <summary>
/// The overlapping groups whose bands are calibrated: everyone, and one's market, region, country, level, years and how much one
/// tells. Each is a key of <see cref="ConformalOffsets"/>.
/// </summary>
internal static class PayGroups
{
    /// <summary>The group of everyone.</summary>
    public const string All = "all";

    /// <summary>Answers older than the newest year of their source. Nobody who is served belongs to it.</summary>
    public const string Older = "older";

    private static readonly double[] YearBounds = [2, 5, 10, 20];

    /// <summary>The groups of a profile with a level in a market ("" is the general one).</summary>
    public static IReadOnlyList<string> Of(ResolvedProfile profile, int? level, string market)
    {
        var groups = new List<string>
        {
            All,
            $"market:{market}",
            level is null ? "level:none" : string.Create(CultureInfo.InvariantCulture, $"level:{level}"),
            Years(profile.YearsExperience),
        };
        if (profile.Country is { } country)
        {
            groups.AddRange($"region:{country.Region}", $"country:{country.Code}", $"country:{market}/{country.Code}");
        }

        if (RoleModel.IsThin(profile))
        {
            groups.Add(profile.Skills.Count == 0 ? "skills:none" : "skills:few");
        }

        if (profile.Education is null)
        {
            groups.Add("education:none");
        }

        return groups;
    }

    private static string Years(double? years) =>
        years is null ? "years:none" : string.Create(CultureInfo.InvariantCulture, $"years:{YearBounds.Count(bound => years >= bound)}");
}
