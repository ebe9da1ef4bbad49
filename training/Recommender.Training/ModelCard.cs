using System.Globalization;
using System.Text;
using Recommender.Bundles;
using Recommender.Pay;
using Recommender.Training.Reports;
using Recommender.Training.Rows;

namespace Recommender.Training;

/// <summary>
/// The bundle's card, in Markdown: what it learnt from, under what terms, how good it is beside the baselines, and its limits.
/// </summary>
internal static class ModelCard
{
    private static readonly string[] MainTables = ["role", "roleThin", "pay", "payThin", "payCoverage", "city", "cityPay", "thinCity"];

    public static string Write(ModelManifest manifest, string? fieldOfWork, RowUse use, EvaluationReport report)
    {
        var card = new StringBuilder();
        card.AppendLine("# Model card").AppendLine();
        var work = fieldOfWork is null ? "" : $", in {fieldOfWork} work";
        card.AppendLine(CultureInfo.InvariantCulture, $"Suggests roles, pay bands and cities for a person's skills and experience{work}.");
        card.AppendLine("It is meant to inform people about work that may fit. It is not meant to decide about them.").AppendLine();
        card.AppendLine("## Data").AppendLine();
        card.AppendLine("| Source | Rows | From | To | Terms | Fingerprint |").AppendLine("|---|---|---|---|---|---|");
        foreach (var data in manifest.Data)
        {
            card.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {data.Source} | {data.Rows} | {data.First:yyyy-MM-dd} | {data.Last:yyyy-MM-dd} | {data.Terms} | {data.Fingerprint} |");
        }

        card.AppendLine().AppendLine(CultureInfo.InvariantCulture,
            $"{use.Rows} rows: {use.WithRole} with a role, {use.Paid} with pay, {use.Placed} with a city; "
            + $"{use.Fitted} fitted, {use.Calibration} for calibration, {use.Test} for the figures below.");
        card.AppendLine("No row of anyone is in the bundle.").AppendLine();
        AppendTitles(card, manifest);
        AppendLimits(card, manifest);
        AppendTables(card, report);
        return card.ToString().ReplaceLineEndings("\n");
    }

    private static void AppendTables(StringBuilder text, EvaluationReport report)
    {
        text.AppendLine("## Held-out figures").AppendLine();
        text
            .AppendLine("People seen by no fit, blend or calibration, with 95 % intervals; peers were fitted on the same rows. "
                + "The report of the version has all figures, slices and drawings.")
            .AppendLine();
        foreach (var table in report.Tables.Where(table => MainTables.Contains(table.Name)))
        {
            ReportMarkdown.AppendTable(text, table);
        }
    }

    private static void AppendTitles(StringBuilder card, ModelManifest manifest)
    {
        if (manifest.Titles.Count == 0)
        {
            return;
        }

        card.AppendLine("Which job titles are alike was learnt from titles by occupation:").AppendLine();
        card.AppendLine("| Source | Titles | Terms | Fingerprint |").AppendLine("|---|---|---|---|");
        foreach (var source in manifest.Titles)
        {
            card.AppendLine(CultureInfo.InvariantCulture, $"| {source.Source} | {source.Rows} | {source.Terms} | {source.Fingerprint} |");
        }

        card.AppendLine();
    }

    private static void AppendLimits(StringBuilder card, ModelManifest manifest) => card
        .AppendLine("## Limits").AppendLine()
        .AppendLine(CultureInfo.InvariantCulture, $"- Pay is gross a year at the level of {manifest.AsOf}, "
            + $"from what people reported in surveys; pay of older years is brought forward by its own drift (the report has the table).")
        .AppendLine("- Sources offer some two dozen roles as answers. "
            + "Finer titles are told apart among their holders by advert titles and by what reference tables call typical; "
            + "those without rows rest on the tables alone (training/method.md says which).")
        .AppendLine(
            "- People with the same skills often bear different titles: read the first three to five suggestions, not the first alone.")
        .AppendLine(CultureInfo.InvariantCulture, $"- A band is meant to hold {new BandCoverage(manifest.Pay.Coverage).Percent} of "
            + $"people; where few are known it leans on the country, the region or everyone. Each answer says on how many people it rests.")
        .AppendLine("- Surveys reach volunteers: young, online, many from the United States and India. "
            + "Gender and age are no features, but what a labour market does to them is in the pay it learnt from.")
        .AppendLine();
}
