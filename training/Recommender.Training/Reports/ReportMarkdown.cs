using System.Globalization;
using System.Text;

namespace Recommender.Training.Reports;

/// <summary>A report in Markdown: targets, figures beside peers, drawings, rows, and where the time went.</summary>
internal static class ReportMarkdown
{
    private const int MostTitles = 15;

    public static string Write(ReportDocument document)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# {document.Name}").AppendLine();
        if (document.Note.Length > 0)
        {
            text.AppendLine(document.Note).AppendLine();
        }

        AppendHead(text, document);
        AppendTargets(text, document);
        text.AppendLine("## Figures").AppendLine();
        text
            .AppendLine(
                "People held out of every fit, blend and calibration; peers are fitted on the same rows and features as the model. "
                + "In brackets: 95 % intervals, people (whole groups, where the ids have them) drawn again 1,000 times. "
                + "The last rows are the model's figure less a peer's on the same people, in bold where the interval leaves out 0.")
            .AppendLine();
        foreach (var table in document.Report.Tables)
        {
            AppendTable(text, table);
        }

        AppendPlots(text, document);
        RowsMarkdown.Append(text, document);
        AppendAppendices(text, document);
        AppendTime(text, document);
        return text.ToString().ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    /// <summary>A table with intervals, and the differences from the best peer of each column and from strong peers.</summary>
    public static void AppendTable(StringBuilder text, ReportTable table)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"### {table.Title}").AppendLine();
        Markdown.Row(text, ["", .. table.Columns]);
        Markdown.Line(text, table.Columns.Count);
        foreach (var row in table.Rows)
        {
            var name = row.Remark.Length > 0 ? $"{row.Name} (**{row.Remark}**)" : row.Name;
            Markdown.Row(text, [name, .. table.Columns.Select((column, i) => FigureText.Of(column, row.Values[i], row.IntervalOf(i)))]);
        }

        if (table.Differences.Count > 0)
        {
            Markdown.Row(text, ["model − best peer", .. table.Columns
                .Select(column => table.BestPeer(column) is { } best ? $"{FigureText.Difference(column, best)} {best.Peer}" : "")]);
            foreach (var peer in table.Differences
                .Where(difference => difference.IsStrong)
                .Select(difference => difference.Peer)
                .Distinct())
            {
                Markdown.Row(text, [$"model − {peer}", .. table.Columns.Select(column =>
                    table.Differences.FirstOrDefault(difference => difference.Peer == peer && difference.Column == column) is { } found
                        ? FigureText.Difference(column, found)
                        : "")]);
            }
        }

        text.AppendLine();
    }

    private static void AppendHead(StringBuilder text, ReportDocument document)
    {
        var use = document.Use;
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Recipe `{document.Recipe.GetProperty("name").GetString()}`, "
            + $"split `{document.Recipe.GetProperty("split").GetProperty("rule").GetString()}`: "
            + $"{use.Rows:#,0} rows, {use.Fitted:#,0} fitted, {use.Calibration:#,0} for calibration, {use.Test:#,0} held out.")
                .AppendLine();
        foreach (var note in document.Report.Notes)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {note}");
        }

        if (document.Report.Notes.Count > 0)
        {
            text.AppendLine();
        }
    }

    private static void AppendTargets(StringBuilder text, ReportDocument document)
    {
        if (document.Targets.Count == 0)
        {
            return;
        }

        text.AppendLine("## Targets").AppendLine();
        Markdown.Row(text, ["Figure", "Wanted", "Measured", ""]);
        Markdown.Line(text, 0, words: 3);
        foreach (var outcome in document.Targets.Select(target => TargetOutcome.Of(target, document.Report)))
        {
            Markdown.Row(text, [
                outcome.Figure,
                outcome.Wanted,
                outcome.Value is { } value ? FigureText.Of(outcome.Figure.Split('.')[^1], value) : "",
                outcome.Word,
            ]);
        }

        text.AppendLine();
    }

    private static void AppendPlots(StringBuilder text, ReportDocument document)
    {
        foreach (var plot in document.Report.Plots)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"![{plot.Title}]({document.Name}/{plot.Name}.svg)").AppendLine();
        }
    }

    private static void AppendAppendices(StringBuilder text, ReportDocument document)
    {
        foreach (var appendix in document.Appendices)
        {
            AppendAppendix(text, appendix);
        }
    }

    /// <summary>A section with a table that holds no figures of quality.</summary>
    public static void AppendAppendix(StringBuilder text, ReportAppendix appendix)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"## {appendix.Title}").AppendLine();
        text.AppendLine(appendix.Text).AppendLine();
        if (appendix.Columns.Count == 0)
        {
            return;
        }

        var more = appendix.Columns.Count - 1;
        Markdown.Row(text, appendix.Columns);
        Markdown.Line(text, appendix.HasWords ? 0 : more, appendix.HasWords ? more : 0);
        foreach (var row in appendix.Rows)
        {
            Markdown.Row(text, row);
        }

        text.AppendLine();
    }

    private static void AppendTime(StringBuilder text, ReportDocument document)
    {
        if (document.Seconds.Count == 0)
        {
            return;
        }

        text.AppendLine("## Where the time went").AppendLine();
        Markdown.Row(text, ["Step", "Seconds"]);
        Markdown.Line(text, 1);
        foreach (var (step, seconds) in document.Seconds)
        {
            Markdown.Row(text, [step, seconds.ToString("0.0", CultureInfo.InvariantCulture)]);
        }

        Markdown.Row(text, ["all", document.Seconds.Sum(step => step.Value).ToString("0.0", CultureInfo.InvariantCulture)]);
        text.AppendLine();
    }

    /// <summary>The most frequent of some names, with how many.</summary>
    internal static string Most(IReadOnlyList<KeyValuePair<string, int>> names) =>
        string.Join(", ", names.Take(MostTitles).Select(pair => $"{Markdown.Cell(pair.Key)} {pair.Value}"))
        + (names.Count > MostTitles ? $" and {names.Count - MostTitles} more" : "");
}
