using System.Text;

namespace Recommender.Training.Reports;

/// <summary>The table of all reports of a folder, from the JSON of each: versions newest first, or tasks with their targets.</summary>
internal static class ReportIndex
{
    private static readonly (string Title, string[] Figures)[] Columns =
    [
        ("Roles: top-1, top-3", ["role.model.top1", "role.model.top3"]),
        ("log-loss", ["role.model.logLoss"]),
        ("calibration error", ["role.model.ece"]),
        ("Pay: median error", ["pay.model.medianApe"]),
        ("coverage", ["pay.model.coverage"]),
        ("Winkler", ["pay.model.winkler"]),
        ("Cities: among five", ["city.model.recall5"]),
    ];

    public static string Write(IReadOnlyList<ReportFile> reports)
    {
        var text = new StringBuilder();
        if (reports.Any(report => report.Targets.Count > 0))
        {
            AppendTasks(text, reports);
        }
        else
        {
            AppendVersions(text, reports);
        }

        return text.ToString().ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    private static void AppendVersions(StringBuilder text, IReadOnlyList<ReportFile> reports)
    {
        text.AppendLine("# Versions").AppendLine();
        text
            .AppendLine("The changelog of quality: every version of the model, newest first, on people held out of its training. "
                + "A version is judged on the rows it held out, so figures of versions with other data are not those of the same people; "
                + "each report has peers on the same people, intervals and slices. "
                + "`recommender train --reports` writes this table from the JSON of the reports.")
            .AppendLine();
        Markdown.Row(text, ["Version", .. Columns.Select(column => column.Title), "What changed"]);
        Markdown.Line(text, Columns.Length, words: 1);
        foreach (var report in reports.OrderByDescending(report => report.Name, StringComparer.Ordinal))
        {
            Markdown.Row(
                text, [$"[{report.Name}]({report.Name}.md)", .. Columns.Select(column => Figures(report, column.Figures)), report.Note]);
        }
    }

    private static void AppendTasks(StringBuilder text, IReadOnlyList<ReportFile> reports)
    {
        text.AppendLine("# Tasks").AppendLine();
        text
            .AppendLine("What the recipes of `training/tasks` reach on people held out, against what they should. "
                + "\"Not told apart\": behind the peer by less than the paired 95 % interval can tell. "
                + "`training/tasks/run` writes these reports; a task's report has all its figures.")
            .AppendLine();
        Markdown.Row(text, ["Task", "Figure", "Wanted", "Measured, 95 % interval", "Outcome"]);
        Markdown.Line(text, 0, words: 4);
        foreach (var report in reports.OrderBy(report => report.Name, StringComparer.Ordinal))
        {
            foreach (var target in report.Targets)
            {
                Markdown.Row(text, [
                    $"[{report.Name}]({report.Name}.md)", target.Figure, target.Wanted, Figures(report, [target.Figure]), target.Word,
                ]);
            }
        }

        var all = reports.SelectMany(report => report.Targets).ToList();
        text
            .AppendLine()
            .AppendLine(
                $"{all.Count} targets: {all.Count(target => target.State == TargetState.Reached)} reached, "
                + $"{all.Count(target => target.State == TargetState.NotToldApart)} not told apart from the peer, "
                + $"{all.Count(target => target.State == TargetState.Missed)} missed.");
    }

    private static string Figures(ReportFile report, string[] names) =>
        string.Join(", ", names.Select(name => report.Figure(name) is ({ } value, var low, var high)
            ? FigureText.Of(name.Split('.')[^1], value, low is null || high is null ? null : new(low.Value, high.Value)) : "–"));
}
