using Recommender.Training.Reports;

namespace Recommender.Training.Roles;

/// <summary>The confusion of families of roles: of the people of a family, the share whose first suggestion is of each family.</summary>
internal static class FamilyPlot
{
    private const int Cell = 104;
    private const int CellHeight = 40;
    private const int LeastWidth = 520;
    private const double DarkFrom = 0.45;

    public static ReportPlot? Of(IReadOnlyList<RoleOutcome> outcomes)
    {
        var pairs = outcomes
            .Select(outcome => (Truth: outcome.Known[outcome.Label].Family, Told: outcome.Known[outcome.First].Family))
            .ToList();
        var people = pairs.CountBy(pair => pair.Truth).ToDictionary();
        var families = people.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key)
            .ToList();
        if (families.Count < 2)
        {
            return null;
        }

        families.AddRange(pairs.Select(pair => pair.Told).Distinct().Except(families).Order(StringComparer.Ordinal));
        var given = pairs.CountBy(pair => pair).ToDictionary();
        var count = families.Count;
        var chart = new SvgChart(
            new(
                "Families of roles: true and suggested first",
                "% of the people of each true family (rows); people in brackets",
                Math.Max(LeastWidth, 230 + (Cell * count)),
                150 + (CellHeight * count),
                200),
            new("suggested first", 0, count, [.. families.Select((family, i) => (i + 0.5, Short(family)))]),
            new("", 0, count, [.. families.Select((family, i) => (count - i - 0.5, Counted(family, people)))]));
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                var suggested = given.GetValueOrDefault((families[row], families[column]));
                var share = suggested / (double)Math.Max(1, people.GetValueOrDefault(families[row]));
                chart.Box(column, count - row - 1, column + 1, count - row, SvgChart.Shade(share));
                if (share >= 0.005)
                {
                    var (words, colour) = (FormattableString.Invariant($"{100 * share:0}"), share >= DarkFrom ? "fill=\"#ffffff\"" : "");
                    chart.Label(column + 0.5, count - row - 0.5, words, "middle", 0, 5, colour);
                }
            }
        }

        return new("families", "Confusion of families of roles", chart.Close());
    }

    private static string Counted(string family, Dictionary<string, int> people) =>
        FormattableString.Invariant($"{family} ({people.GetValueOrDefault(family):#,0})");

    private static string Short(string family) => family.Length <= 14 ? family : family[..13] + "…";
}
