using System.Globalization;

namespace Recommender.Inspection;

/// <summary>Whether the words of the newest year are less known than those of the years before.</summary>
internal sealed class DriftCheck
{
    private const int FewestSkills = 200;
    private const double Much = 0.1;

    private readonly SortedDictionary<int, (long Known, long Unknown, long Rows)> _years = [];

    public void Take(InspectedRow row)
    {
        if (row.Told.ObservedOn is { } day)
        {
            var (known, unknown, rows) = _years.GetValueOrDefault(day.Year);
            _years[day.Year] = (known + row.Known.Skills.Length, unknown + row.Known.UnknownSkills.Count, rows + 1);
        }
    }

    public IEnumerable<Finding> Findings()
    {
        var given = _years.Where(year => year.Value.Known + year.Value.Unknown >= FewestSkills).ToList();
        if (given.Count < 2)
        {
            yield break;
        }

        var (newest, before) = (given[^1], given[..^1]);
        var now = Share(newest.Value.Known, newest.Value.Unknown);
        var then = Share(before.Sum(year => year.Value.Known), before.Sum(year => year.Value.Unknown));
        if (now > then + Much)
        {
            yield return new("vocabulary that drifted", newest.Value.Rows, string.Create(
                CultureInfo.InvariantCulture,
                $"rows are of {newest.Key}, of whose skills {now:P0} are not known; before it were {then:P0}: add new ones to skills.csv"));
        }
    }

    private static double Share(long known, long unknown) => (double)unknown / (known + unknown);
}
