using System.Globalization;
using Recommender.Training.Reports;

namespace Recommender.Training.Pay;

/// <summary>The pay reported against the pay earned: people by squares of both scales, darker where there are more.</summary>
internal static class PayPlot
{
    private const int Squares = 40;
    private static readonly double[] Amounts = [1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6];

    public static ReportPlot Of(IReadOnlyList<PayOutcome> outcomes)
    {
        var sorted = outcomes.Select(outcome => outcome.Drawn).Order().ToList();
        var from = Below(Math.Exp(sorted[sorted.Count / 200]));
        var to = Above(Math.Exp(sorted[sorted.Count - 1 - (sorted.Count / 200)]));
        List<(double, string)> ticks = [.. Amounts
            .Where(amount => amount >= from && amount <= to)
            .Select(amount => (amount, Short(amount)))];
        var chart = new SvgChart(
            new(
                "Pay reported and pay earned",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{outcomes.Count:#,0} held-out people; darker: more of them (square root of their number)"),
                600,
                560),
            new("earned, USD a year", from, to, ticks, Log: true),
            new("middle of the band reported, USD a year", from, to, ticks, Log: true));
        var size = Math.Log(to / from) / Squares;
        var cells = outcomes
            .GroupBy(outcome => (X: Place(outcome.Drawn), Y: Place(outcome.Band.Mid)))
            .ToDictionary(cell => cell.Key, cell => cell.Count());
        var most = Math.Sqrt(cells.Values.Max());
        foreach (var ((x, y), count) in cells.OrderBy(cell => cell.Key))
        {
            chart.Box(Edge(x), Edge(y), Edge(x + 1), Edge(y + 1), SvgChart.Shade(Math.Sqrt(count) / most));
        }

        chart.Line(from, from, to, to, $"stroke=\"{SvgChart.Orange}\" stroke-width=\"1.5\"");
        chart.Label(to, to, "reported = earned", "end", -48, 16, $"fill=\"{SvgChart.Orange}\"");
        return new("pay", "Pay reported against pay earned", chart.Close());

        int Place(double log) => Math.Clamp((int)Math.Floor((log - Math.Log(from)) / size), 0, Squares - 1);

        double Edge(int place) => Math.Exp(Math.Log(from) + (place * size));
    }

    private static string Short(double amount) =>
        amount < 1e6
            ? string.Create(CultureInfo.InvariantCulture, $"{amount / 1e3:0}k")
            : string.Create(CultureInfo.InvariantCulture, $"{amount / 1e6:0}M");

    private static double Below(double value) => Amounts.LastOrDefault(amount => amount <= value, Amounts[0]);

    private static double Above(double value) => Amounts.FirstOrDefault(amount => amount >= value, Amounts[^1]);
}
