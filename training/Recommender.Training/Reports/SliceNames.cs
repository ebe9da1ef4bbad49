using Recommender.Training.Rows;

namespace Recommender.Training.Reports;

/// <summary>The groups a person counts in: country, level, family, source, and the year of a source that has several.</summary>
internal sealed class SliceNames(IReadOnlyList<TrainingRow> people)
{
    /// <summary>What the name of a family's slice begins with.</summary>
    public const string Family = "family ";

    /// <summary>Lowest years of each level, as on the career ladder up to senior; above it takes a title.</summary>
    private static readonly double[] LevelYears = [2, 5];

    private readonly HashSet<string> _ofSeveralYears = [.. people
        .GroupBy(row => row.Source, StringComparer.Ordinal)
        .Where(source => source.Select(row => row.Year).Distinct().Count() > 1)
        .Select(source => source.Key)];

    public IEnumerable<string> Of(TrainingRow row)
    {
        foreach (var group in GroupsOf(row))
        {
            yield return group;
        }

        yield return $"source {row.Source}";
        if (_ofSeveralYears.Contains(row.Source))
        {
            yield return $"source {row.Source} {row.Year}";
        }
    }

    /// <summary>Country, level and, of people with a role, its family.</summary>
    public static IEnumerable<string> GroupsOf(TrainingRow row)
    {
        yield return $"country {row.Profile.Country?.Code ?? "not told"}";
        yield return $"level {LevelOf(row)}";
        if (row.Role is { } role)
        {
            yield return $"{Family}{role.Family}";
        }
    }

    private static string LevelOf(TrainingRow row) =>
        row.Level is { } told ? $"{told}, told"
        : row.Profile.YearsExperience is { } years ? $"{1 + LevelYears.Count(bound => years >= bound)}, by years"
        : "not told";
}
