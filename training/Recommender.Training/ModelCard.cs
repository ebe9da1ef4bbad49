using System.Globalization;
using System.Text;
using Recommender.Models;
using Recommender.Training.Evaluation;

namespace Recommender.Training;

/// <summary>The bundle's card, in Markdown: what it learnt from, under what terms, how good it is beside the baselines, and its limits.</summary>
internal static class ModelCard
{
    public static string Write(ModelManifest manifest, RowUse use, EvaluationReport report)
    {
        var card = new StringBuilder();
        card.AppendLine("# Model card").AppendLine();
        card.AppendLine("Suggests roles, pay bands and cities for a person's skills and experience, in machine learning, data and software work.");
        card.AppendLine("It is meant to inform people about work that may fit. It is not meant to decide about them.").AppendLine();
        card.AppendLine("## Data").AppendLine();
        card.AppendLine("| Source | Rows | From | To | Terms | Fingerprint |").AppendLine("|---|---|---|---|---|---|");
        foreach (var data in manifest.Data)
        {
            card.AppendLine(CultureInfo.InvariantCulture, $"| {data.Source} | {data.Rows} | {data.First:yyyy-MM-dd} | {data.Last:yyyy-MM-dd} | {data.Terms} | {data.Fingerprint} |");
        }

        card.AppendLine().AppendLine(CultureInfo.InvariantCulture,
            $"{use.Rows} rows: {use.WithRole} with a role, {use.Paid} with pay, {use.Placed} with a city; {use.Fitted} fitted, {use.Calibration} for calibration, {use.Test} for the figures below.");
        card.AppendLine("No row of anyone is in the bundle.").AppendLine();
        AppendTitles(card, manifest);
        AppendLimits(card, manifest);
        AppendTables(card, report);
        return card.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The tables of a report, in Markdown.</summary>
    public static void AppendTables(StringBuilder text, EvaluationReport report)
    {
        text.AppendLine("## Held-out figures").AppendLine();
        text.AppendLine("People of the newest year of each source, drawn by person, seen by no fit, blend or calibration.").AppendLine();
        foreach (var table in report.Tables)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"### {table.Title}").AppendLine();
            text.AppendLine($"| | {string.Join(" | ", table.Columns)} |").AppendLine($"|---|{string.Concat(table.Columns.Select(_ => "---|"))}");
            foreach (var row in table.Rows)
            {
                text.AppendLine($"| {row.Name} | {string.Join(" | ", table.Columns.Zip(row.Values, Format))} |");
            }

            text.AppendLine();
        }
    }

    private static string Format(string column, double value) =>
        column == "people" ? value.ToString("F0", CultureInfo.InvariantCulture)
        : double.IsFinite(value) ? value.ToString("F3", CultureInfo.InvariantCulture) : "";

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
        .AppendLine(CultureInfo.InvariantCulture, $"- Pay is gross a year at the level of {manifest.AsOf}, from what people told in surveys; it is not brought forward.")
        .AppendLine("- Roles are those the sources offer as answers; finer titles are known to the search but not suggested.")
        .AppendLine("- People with the same skills often bear different titles: read the first three to five suggestions, not the first alone.")
        .AppendLine("- A band is meant to hold 80 % of people; where few are known it leans on the country, the region or everyone. Each answer says on how many people it rests.")
        .AppendLine("- Surveys reach volunteers: young, online, many from the United States and India. Gender and age are no features, but what a labour market does to them is in the pay it learnt from.")
        .AppendLine();
}
