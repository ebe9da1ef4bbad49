using System.Globalization;
using Recommender.Training.Reports;

namespace Recommender.Training.Roles;

/// <summary>The reliability diagram: how often the first suggestion is right, by the probability stated.</summary>
internal static class ReliabilityPlot
{
    private const int LeastPeople = 20;

    public static ReportPlot Of(IReadOnlyList<(string Name, IReadOnlyList<RoleOutcome> Outcomes)> contenders)
    {
        string[] colours = [SvgChart.Blue, SvgChart.Orange, SvgChart.Grey];
        var people = contenders[0].Outcomes.Count;
        var chart = new SvgChart(
            new(
                "How far the probability of the first role can be believed",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{people:#,0} held-out people; a dot is a fifteenth of the scale, its area the people in it")),
            SvgAxis.Percent("probability stated, %", 0, 1, 0.2), SvgAxis.Percent("right, % of people", 0, 1, 0.2));
        chart.Line(0, 0, 1, 1, $"stroke=\"{SvgChart.Grey}\" stroke-dasharray=\"5 4\"");
        chart.Label(0.3, 0.3, "stated = right", "start", 10, 6, $"fill=\"{SvgChart.Grey}\" font-size=\"12\"");
        foreach (var ((_, outcomes), colour) in contenders.Zip(colours).Reverse())
        {
            var bins = outcomes.GroupBy(RoleFigures.BinOf)
                .Where(bin => bin.Count() >= LeastPeople)
                .OrderBy(bin => bin.Key)
                .Select(bin => (
                    Told: bin.Average(outcome => outcome.Probabilities.Max()),
                    Right: bin.Average(outcome => outcome.Rank == 1 ? 1.0 : 0),
                    People: bin.Count()))
                .ToList();
            chart.Path([.. bins.Select(bin => (bin.Told, bin.Right))], colour);
            foreach (var bin in bins)
            {
                chart.Dot(bin.Told, bin.Right, 2.5 + (14 * Math.Sqrt(bin.People / (double)people)), colour);
            }
        }

        chart.Legend(0.04, 0.06, [.. contenders.Zip(colours, (contender, colour) =>
        {
            var error = RoleFigures.CalibrationError(contender.Outcomes).Of([.. contender.Outcomes.Select(_ => 1)]);
            return (colour, string.Create(CultureInfo.InvariantCulture, $"{contender.Name}: calibration error {error:0.000}"));
        })]);
        return new("reliability", "Reliability of role probabilities", chart.Close());
    }
}
