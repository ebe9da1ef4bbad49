using System.Globalization;
using Recommender.Training.Promotion;
using Recommender.Training.Statistics;

namespace Recommender.Cli.Output;

/// <summary>Prints for people how a challenger does against a champion.</summary>
internal static class ComparisonPage
{
    /// <summary>Groups shown: the worst.</summary>
    private const int MostSlices = 10;

    public static void Write(Page page, ComparisonReport report)
    {
        page.Line($"{report.Challenger} against {report.Champion}: {report.Verdict}.");
        page.Reasons(report.Reasons);
        page.Reasons(report.Waits, "For an operator: ");
        page.Line();
        WriteFigures(page, report.Figures);
        WriteSlices(page, report.Slices, report.SmallSlices);
        if (report.Original is { } original)
        {
            page.Line("The same of the original rows that neither was fitted on:");
            WriteFigures(page, original.Figures);
            WriteSlices(page, original.Slices, original.SmallSlices);
        }

        WriteChanges(page, report);
        foreach (var note in report.Notes)
        {
            page.Line(note);
        }
    }

    private static void WriteFigures(Page page, IReadOnlyList<ComparedFigure> figures) =>
        page.Table(
            [
                Page.Words("Figure"),
                Page.Number("People"),
                Page.Number("Challenger"),
                Page.Number("Champion"),
                Page.Number("Difference"),
                Page.Number("95 % interval"),
            ],
            figures.Select(figure => (string[])
            [
                $"{figure.Target}: {figure.Figure}{(figure.Decides ? " (decides)" : "")}", Count(figure.People),
                Number(figure.Challenger), Number(figure.Champion), Signed(figure.Difference), Ends(figure.Interval),
            ]));

    private static void WriteSlices(Page page, IReadOnlyList<ComparedSlice> slices, int small)
    {
        if (slices.Count > 0)
        {
            page.Line($"Groups of people, the worst first ({Count(small)} more have too few people):");
            page.Table(
                [
                    Page.Words("Group"),
                    Page.Words("Figure"),
                    Page.Number("People"),
                    Page.Number("Difference"),
                    Page.Number("Chance"),
                    Page.Word(""),
                ],
                slices.Take(MostSlices).Select(slice => (string[])
                    [
                        slice.Slice,
                        slice.Figure,
                        Count(slice.People),
                        Signed(slice.Difference),
                        Number(slice.Chance),
                        slice.Falls ? "falls" : "",
                    ]));
        }
    }

    private static void WriteChanges(Page page, ComparisonReport report)
    {
        page.Line("Whose answers change (bands: of roles that both name, those whose middle moves by more than a tenth):");
        page.Table(
            [Page.Word("People"), Page.Number("How many"), Page.Number("Other first role"), Page.Number("Bands"), Page.Number("Moved")],
            report.Changes.Select(change => (string[])
                [change.Whose, Count(change.People), Count(change.OtherFirstRole), Count(change.Bands), Count(change.MovedBands)]));
        if (report.Moves.Count > 0)
        {
            page.Line("How far the middle pay of a group moves, the farthest first:");
            page.Table(
                [
                    Page.Words("Group"),
                    Page.Word("Against"),
                    Page.Number("People"),
                    Page.Number("Before"),
                    Page.Number("After"),
                    Page.Number("Move"),
                ],
                report.Moves.Take(MostSlices).Select(move => (string[])
                    [move.Group, move.Against, Count(move.People), Count((int)move.Before), Count((int)move.After), Signed(move.Share)]));
        }
    }

    private static string Ends(Interval? interval) => interval is null ? "" : $"{Signed(interval.Low)} to {Signed(interval.High)}";

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);
}
