using System.Globalization;
using Recommender.Training.Reports;
using Recommender.Training.Statistics;

namespace Recommender.Cli.Output;

/// <summary>
/// Prints an evaluation for people: a table a question, the model beside its peers, with half the width of its 95 % intervals.
/// </summary>
internal static class ReportPage
{
    private const double LeastWhole = 1_000;

    /// <summary>Columns left to the report, as a terminal is narrow.</summary>
    private static readonly HashSet<string> NotShown = new(["maeLog", "maeUsd", "mrr"], StringComparer.Ordinal);

    private static readonly HashSet<string> Counts = new(["people", "cities", "groups", "outside"], StringComparer.Ordinal);

    public static void Write(Page page, EvaluationReport report)
    {
        foreach (var table in report.Tables.Select(Narrow))
        {
            page.Line(table.Title);
            page.Table([
                Page.Words(""), .. table.Columns.Select(Page.Number),
            ], table.Rows.SelectMany(row => Rows(table, row)).Concat(Differences(table)));
        }

        foreach (var note in report.Notes)
        {
            page.Line(note);
        }
    }

    // A column without any value, as band steps of exact pay, says nothing.
    private static ReportTable Narrow(ReportTable table)
    {
        int[] shown = [.. Enumerable.Range(0, table.Columns.Count)
            .Where(i => !NotShown.Contains(table.Columns[i]) && table.Rows.Any(row => double.IsFinite(row.Values[i])))];
        return table with
        {
            Columns = [.. shown.Select(i => table.Columns[i])],
            Rows = [.. table.Rows.Select(row => row with
            {
                Values = [.. shown.Select(i => row.Values[i])],
                Intervals = [.. row.Intervals.Count == 0 ? [] : shown.Select(i => row.Intervals[i])],
            })],
        };
    }

    private static IEnumerable<string[]> Rows(ReportTable table, ReportRow row)
    {
        yield return [row.Name, .. table.Columns.Zip(row.Values, Cell)];
        if (ReferenceEquals(row, table.Rows[0]) && row.Intervals.Count > 0)
        {
            yield return ["  ±", .. table.Columns.Zip(row.Intervals, Half)];
        }
    }

    // Which peer is best differs from column to column.
    private static IEnumerable<string[]> Differences(ReportTable table)
    {
        if (table.Differences.Count == 0)
        {
            yield break;
        }

        var best = table.Columns.Select(table.BestPeer).ToList();
        yield return [
            "model − best peer",
            .. table.Columns.Zip(best, (column, peer) => peer is null ? "" : (peer.Value > 0 ? "+" : "") + Cell(column, peer.Value)),
        ];
        yield return ["  ±", .. table.Columns.Zip(best, (column, peer) => Half(column, peer?.Interval))];
    }

    private static string Half(string column, Interval? interval) =>
        interval is null ? "" : Cell(column, (interval.High - interval.Low) / 2);

    private static string Cell(string column, double value) =>
        !double.IsFinite(value) ? ""
        : Counts.Contains(column) || Math.Abs(value) >= LeastWhole ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : value.ToString("0.000", CultureInfo.InvariantCulture);
}
