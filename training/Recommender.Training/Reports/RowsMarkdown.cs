using System.Globalization;
using System.Text;

namespace Recommender.Training.Reports;

/// <summary>The part of a report that says what each source gave and what became of it.</summary>
internal static class RowsMarkdown
{
    private static readonly string[] Columns =
    [
        "Source", "Year", "Rows", "With role", "With pay", "With city", "Weight", "Market", "Fitted: roles", "pay", "cities", "Held out",
    ];

    public static void Append(StringBuilder text, ReportDocument document)
    {
        var use = document.Use;
        text.AppendLine("## Rows").AppendLine();
        text.AppendLine("Rows that carry each label, and rows fitted for each model; weight is that of a row in the fits.").AppendLine();
        Markdown.Row(text, Columns);
        Markdown.Line(text, 11);
        foreach (var source in use.Sources)
        {
            Markdown.Row(text,
            [
                source.Source, source.Year?.ToString(CultureInfo.InvariantCulture) ?? "", Count(source.Rows), Count(source.WithRole),
                Count(source.Paid), Count(source.Placed),
                source.Weight.ToString("0.##", CultureInfo.InvariantCulture), source.Market.Length > 0 ? source.Market : "general",
                Count(source.FittedRoles), Count(source.FittedPay), Count(source.FittedCities), Count(source.HeldOut),
            ]);
        }

        text.AppendLine();
        if (use.PayOutOfBounds > 0)
        {
            Sentence($"Pay outside the recipe's bounds, taken as not given: {use.PayOutOfBounds:#,0} rows.");
        }

        if (use.PayNet > 0)
        {
            Sentence($"Pay reported as net, no label of gross pay and taken as not given: {use.PayNet:#,0} rows.");
        }

        if (use.RolesLeftOut.Count > 0)
        {
            Sentence($"Roles with too few people to be suggested: {ReportMarkdown.Most(use.RolesLeftOut)}.");
        }

        if (use.UnknownTitles.Count > 0)
        {
            var rows = use.UnknownTitles.Sum(pair => pair.Value);
            Sentence($"Titles no role was found for ({rows:#,0} rows): {ReportMarkdown.Most(use.UnknownTitles)}.");
        }

        void Sentence(FormattableString words) => text.AppendLine(FormattableString.Invariant(words)).AppendLine();
    }

    private static string Count(int rows) => rows.ToString("#,0", CultureInfo.InvariantCulture);
}
