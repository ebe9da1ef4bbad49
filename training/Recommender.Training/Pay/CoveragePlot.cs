using System.Globalization;
using Recommender.Pay;
using Recommender.Training.Reports;

namespace Recommender.Training.Pay;

/// <summary>Coverage of the pay band in each group, with its interval, beside the share that is meant and those that are allowed.</summary>
internal static class CoveragePlot
{
    private const int MostGroups = 45;
    private const int RowHeight = 20;

    /// <summary>Rows of a table of slices that has a column of coverage; the rows of most people where there are too many.</summary>
    public static ReportPlot? Of(ReportTable slices, int least, BandCoverage coverage)
    {
        var column = slices.Columns.ToList().IndexOf("coverage");
        var large = slices.Rows.Where(row => row.Values[0] >= least).ToList();
        var drawn = large.OrderByDescending(row => row.Values[0]).Take(MostGroups).ToHashSet();
        var rows = large.Where(drawn.Contains).Reverse().ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var ticks = rows
            .Select((row, i) => ((double)i, string.Create(CultureInfo.InvariantCulture, $"{row.Name} ({row.Values[0]:#,0})")))
            .ToList();
        var chart = new SvgChart(
            new(
                $"Who falls within the {coverage.Percent} pay band",
                $"share of held-out people, with 95 % intervals; groups of {least} or more, people in brackets",
                760,
                130 + (RowHeight * rows.Count),
                290),
            SvgAxis.Percent("within the band, %", 0.6, 1, 0.05), new("", -0.7, rows.Count - 0.3, ticks));
        chart.Box(coverage.Allowed.Least, -0.7, coverage.Allowed.Most, rows.Count - 0.3, "#eaf3ea");
        chart.Line(coverage.Share, -0.7, coverage.Share, rows.Count - 0.3, "stroke=\"#2c7a2c\" stroke-width=\"1.5\"");
        for (var i = 0; i < rows.Count; i++)
        {
            var colour = rows[i].Remark.Length > 0 ? SvgChart.Orange : SvgChart.Blue;
            if (rows[i].IntervalOf(column) is { } interval)
            {
                chart.Line(interval.Low, i, interval.High, i, $"stroke=\"{colour}\" stroke-width=\"2\"");
            }

            chart.Dot(rows[i].Values[column], i, 4.5, colour);
        }

        return new("coverage", "Coverage of the pay band by group", chart.Close());
    }
}
