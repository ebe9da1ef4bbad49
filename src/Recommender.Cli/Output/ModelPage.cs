using System.Globalization;
using System.Text.Json;
using Recommender.Models;

namespace Recommender.Cli.Output;

/// <summary>A published model in a list, as JSON prints it.</summary>
internal sealed record ModelLine(string Version, DateTimeOffset CreatedAt, string? Alias, int Rows, IReadOnlyDictionary<string, double> Metrics)
{
    public ModelLine(ModelManifest manifest, string? alias)
        : this(manifest.Version, manifest.CreatedAt, alias, manifest.Data.Sum(data => data.Rows), manifest.Metrics) =>
        Manifest = manifest;

    [System.Text.Json.Serialization.JsonIgnore]
    public ModelManifest? Manifest { get; }
}

/// <summary>Prints models for people.</summary>
internal static class ModelPage
{
    /// <summary>Metrics shown in a list; the rest stands in <c>models show</c>.</summary>
    private const int MetricsInList = 3;

    public static void WriteList(Page page, IReadOnlyList<ModelLine> models)
    {
        if (models.Count > 0)
        {
            page.Table(
                [Page.Word("Version"), Page.Word("Created"), Page.Word("Alias"), Page.Number("Rows"), Page.Words("Metrics")],
                models.Select(model => (string[])
                [
                    model.Version, Day(model.CreatedAt), model.Alias ?? "", Count(model.Rows),
                    string.Join(", ", model.Metrics.Take(MetricsInList).Select(metric => $"{metric.Key} {Number(metric.Value)}")),
                ]));
        }
    }

    public static void Write(Page page, ModelLine model)
    {
        var manifest = model.Manifest!;
        page.Line($"Model {model.Version}{(model.Alias is null ? "" : $", {model.Alias}")}");
        page.Line($"Made {Day(model.CreatedAt)} by recommender {manifest.Code}; pay as of {Year(manifest.AsOf)}; features {manifest.FeatureFingerprint}.");
        page.Line();
        page.Line($"It learnt from {Count(model.Rows)} rows:");
        page.Table(
            [Page.Words("Source"), Page.Number("Rows"), Page.Word("First"), Page.Word("Last"), Page.Words("Terms")],
            manifest.Data.Select(data => (string[])[data.Source, Count(data.Rows), Day(data.First), Day(data.Last), data.Terms]));
        page.Line("Held-out metrics, baselines beside the model's:");
        page.Table(
            [Page.Words("Metric"), Page.Number("Value")],
            manifest.Metrics.Select(metric => (string[])[metric.Key, Number(metric.Value)]));
        page.Line($"Recipe: {JsonSerializer.Serialize(manifest.Recipe)}");
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
