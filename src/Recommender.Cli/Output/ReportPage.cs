using System.Globalization;
using Recommender.Training.Evaluation;

namespace Recommender.Cli.Output;

/// <summary>Prints an evaluation for people: a table a question, the model beside its baselines.</summary>
internal static class ReportPage
{
    public static void Write(Page page, EvaluationReport report)
    {
        foreach (var table in report.Tables)
        {
            page.Line(table.Title);
            page.Table(
                [Page.Words(""), .. table.Columns.Select(Page.Number)],
                table.Rows.Select(row => (string[])[row.Name, .. table.Columns.Zip(row.Values, Cell)]));
        }
    }

    private static string Cell(string column, double value) =>
        column == "people" ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture) : "";
}
