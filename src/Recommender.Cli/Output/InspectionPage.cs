using System.Globalization;
using Recommender.Inspection;

namespace Recommender.Cli.Output;

/// <summary>Prints what was found in a table: rows, columns, pay, and what is wrong.</summary>
internal static class InspectionPage
{
    /// <summary>Words not understood that stand in the table's cell; the rest is in --json.</summary>
    private const int MostWords = 20;

    public static void Write(Page page, InspectionReport report)
    {
        page.Line($"{report.Counts}.");
        page.Line();
        page.Table(
            [Page.Word("Column"), Page.Number("Told"), Page.Number("Understood"), Page.Words("Not understood, the commonest first")],
            report.Columns.Select(Row));
        if (report.Pay.Count > 0)
        {
            page.Line("Gross pay a year as given: one in ten below low, half below middle, one in ten above high; "
                + "and the middle of published figures.");
            page.Table(
                [
                    Page.Words("Role"), Page.Word("Country"), Page.Number("People"), Page.Number("Low"), Page.Number("Middle"),
                    Page.Number("High"), Page.Word(""), Page.Number("Published"),
                ],
                report.Pay.Select(Row));
        }

        foreach (var finding in report.Findings)
        {
            page.Line($"- {finding.Kind}: {Number(finding.Rows)} {finding.Text}{(finding.IsMended ? " (--fixed does)" : "")}.");
        }

        if (report.Findings.Count == 0)
        {
            page.Line("Nothing wrong was found.");
        }
    }

    private static string[] Row(ColumnReading column) =>
    [
        column.Column, Number(column.Filled), column.Filled == 0 ? "" : Percent((double)column.Understood / column.Filled),
        string.Join(", ", column.NotUnderstood.Take(MostWords).Select(word => $"{word.Text} {Number(word.Count)}")),
    ];

    private static string[] Row(RolePay pay) =>
    [
        pay.Role, pay.Country, Number(pay.People), Number(pay.Low), Number(pay.Middle), Number(pay.High), pay.Currency,
        pay.Benchmark is { } published ? Number(published) : "",
    ];

    private static string Number(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}
