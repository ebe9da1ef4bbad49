using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>What the columns of people's tables are called, field by field, in the languages of <c>headings.csv</c>.</summary>
internal sealed class HeadingWords(SeedTable table)
{
    private readonly Dictionary<string, IReadOnlyList<HeadingPhrase>> _phrases = table.Rows
        .GroupBy(row => row["field"], StringComparer.Ordinal)
        .ToDictionary(field => field.Key, field => PhrasesOf([.. field]), StringComparer.Ordinal);

    /// <summary>The phrases of a field; none for a field that the table does not know.</summary>
    public IReadOnlyList<HeadingPhrase> Of(string field) => _phrases.GetValueOrDefault(field) ?? [];

    /// <summary>A heading's words for comparison: "lastSalary_EUR" is "last salary eur", without accents and plurals.</summary>
    public static string Fold(string heading) => WordFold.Fold(string.Join(' ', ColumnName.Words(heading)));

    private static IReadOnlyList<HeadingPhrase> PhrasesOf(IReadOnlyList<SeedRow> rows) =>
    [
        .. rows.SelectMany(row => row.List("words")).Distinct().Select(words => new HeadingPhrase(words, Fold(words))),
    ];
}

/// <summary>A phrase of a heading, as it is written and as it is compared; empty for one of marks alone.</summary>
internal sealed record HeadingPhrase(string Written, string Folded);
