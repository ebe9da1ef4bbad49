using System.Globalization;
using Recommender.Features;
using Recommender.Taxonomy;

namespace Recommender.Scoring;

/// <summary>
/// The overlapping groups whose bands are calibrated: everyone, and one's market, region, country, level, years and how much one
/// tells. Each is a key of <see cref="ConformalOffsets"/>.
/// </summary>
public static class PayGroups
{
    /// <summary>The group of everyone.</summary>
    public const string All = "all";

    private static readonly double[] YearBounds = [2, 5, 10, 20];

    /// <summary>The groups of a profile in what pay is asked for.</summary>
    public static IReadOnlyList<string> Of(ResolvedProfile profile, PayContext context)
    {
        var groups = new List<string>
        {
            All,
            $"market:{context.Market}",
            context.Level is { } level ? string.Create(CultureInfo.InvariantCulture, $"level:{level}") : "level:none",
            string.Create(CultureInfo.InvariantCulture, $"year:{context.Year}"),
            Years(profile.YearsExperience),
        };
        if (profile.Country is { } country)
        {
            groups.AddRange($"region:{country.Region}", $"country:{country.Code}", $"country:{context.Market}/{country.Code}");
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
