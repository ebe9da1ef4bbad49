using System.Globalization;
using System.Text.Json;

namespace Recommender.Cli.Output;

/// <summary>Prints models for people.</summary>
internal static class ModelPage
{
    /// <summary>Figures shown in a list; the rest stands in <c>models show</c>.</summary>
    private static readonly (string Metric, string Header)[] Main =
        [("role.model.top3", "Top 3"), ("pay.model.medianApe", "Error"), ("pay.model.coverage", "In band")];

    public static void WriteList(Page page, IReadOnlyList<ListedModel> models)
    {
        if (models.Count == 0)
        {
            return;
        }

        page.Table(
            [
                Page.Word("Version"), Page.Word("Created"), Page.Word("Alias"), Page.Number("Rows"),
                .. Main.Select(main => Page.Number(main.Header)),
            ],
            models.Select(model => (string[])
            [
                model.Version, model.CreatedAt is { } time ? Day(DateOnly.FromDateTime(time.UtcDateTime)) : "unreadable",
                model.State ?? model.Alias ?? "", Count(model.Rows),
                .. Main.Select(main => model.Metrics.TryGetValue(main.Metric, out var value) ? Number(value) : ""),
            ]));
        foreach (var model in models.Where(model => model.Unreadable is not null))
        {
            page.Line($"Unreadable: {model.Version} is {model.Unreadable} (recommender models show {model.Version}).");
        }

        foreach (var model in models.Where(model => model.ManifestCovered is false))
        {
            page.Line(
                $"Not covered: the manifest of {model.Version} could be changed unnoticed (recommender models republish {model.Version}).");
        }

        foreach (var model in models.Where(model => model.Waits is not null))
        {
            page.Line(
                $"Waits for you: {model.Version}. Look at it and promote it (recommender models promote {model.Version}), or leave it.");
            page.Reasons(model.Waits!);
        }

        page.Line("Held out: share of people whose role is among the first three; median error of pay; "
            + $"share whose pay lies in its band ({Meant(models)}).");
    }

    // Models of several coverages say it each for itself (models show).
    private static string Meant(IReadOnlyList<ListedModel> models) =>
        models.Select(model => model.Manifest?.Pay.Coverage).OfType<double>().Distinct().ToList() is [var one]
            ? $"{Number(one)} is meant"
            : "each model's pay.coverage is meant";

    public static void Write(Page page, ListedModel model)
    {
        var manifest = model.Manifest!;
        page.Line($"Model {model.Version}{(model.Alias is null ? "" : $", {model.Alias}")}");
        if (manifest.Warning is not null)
        {
            page.Line("Its manifest is not covered by its name: it could be changed unnoticed.");
        }

        page.Line($"Made {Day(manifest.CreatedAt)} by recommender {manifest.Code}; pay as of {Year(manifest.AsOf)}.");
        page.Line();
        page.Line($"It learnt from {Count(model.Rows)} rows:");
        page.Table(
            [Page.Words("Source"), Page.Number("Rows"), Page.Word("First"), Page.Word("Last"), Page.Words("Terms")],
            manifest.Data.Select(data => (string[])[data.Source, Count(data.Rows), Day(data.First), Day(data.Last), data.Terms]));
        page.Line("Held-out figures, baselines beside the model's (by source and country: --json):");
        foreach (var table in manifest.Metrics
            .GroupBy(metric => metric.Key.Split('.')[0])
            .Where(table => !table.Key.EndsWith("Slices", StringComparison.Ordinal)))
        {
            WriteMetrics(page, table.Key, [.. table]);
        }

        page.Line($"Recipe: {JsonSerializer.Serialize(manifest.Recipe)}");
    }

    /// <summary>Names are <c>table.row.column</c>.</summary>
    private static void WriteMetrics(Page page, string table, IReadOnlyList<KeyValuePair<string, double>> metrics)
    {
        var columns = metrics.Select(metric => metric.Key.Split('.')[^1]).Distinct().ToList();
        page.Table(
            [Page.Words(table), .. columns.Select(Page.Number)],
            metrics.GroupBy(metric => string.Join('.', metric.Key.Split('.')[1..^1])).Select(row =>
                (string[])[row.Key, .. columns.Select(column => Cell(row, column))]));
    }

    private static string Cell(IEnumerable<KeyValuePair<string, double>> row, string column) =>
        row.Where(metric => metric.Key.EndsWith($".{column}", StringComparison.Ordinal))
            .Select(metric => Number(metric.Value))
            .FirstOrDefault("");

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string Count(int? count) => count?.ToString("#,0", CultureInfo.InvariantCulture) ?? "";

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
