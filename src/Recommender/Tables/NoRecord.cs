using System.Collections.Frozen;

namespace Recommender.Tables;

/// <summary>Rows of a table that are no records of it: its heading once more, and totals or averages of the others.</summary>
internal static class NoRecord
{
    public const string Heading = "heading repeated among the rows";
    public const string Summary = "total or average of other rows";

    private const int LongestWord = 40;

    /// <summary>
    /// What the first filled cell of such a row says, folded as names are, in English, German, French, Spanish, Portuguese, Italian, Dutch,
    /// Polish, Ukrainian and Russian.
    /// </summary>
    private static readonly FrozenSet<string> Words = new[]
    {
        "total", "totals", "grand total", "subtotal", "sub total", "sum", "average", "averages", "avg", "avg.", "mean", "median",
        "overall average", "gesamt", "summe", "gesamtsumme", "zwischensumme", "insgesamt", "durchschnitt", "mittelwert", "mittel",
        "moyenne", "médiane", "total général", "sous total", "somme", "ensemble", "total general", "suma", "promedio", "media", "mediana",
        "média", "soma", "total geral", "totale", "somma", "totaal", "gemiddelde", "gemiddeld", "mediaan", "som", "razem", "suma końcowa",
        "średnia", "разом", "усього", "всього", "середнє", "медіана", "итого", "всего", "среднее", "медиана",
    }.Select(ColumnName.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Why the present row is none, or null. A summary tells figures beside its word and little else.</summary>
    public static string? Find(ITable table)
    {
        var first = 0;
        while (first < table.Header.Count && string.IsNullOrWhiteSpace(table[first]))
        {
            first++;
        }

        if (first == table.Header.Count || table[first] is not { } cell)
        {
            return null;
        }

        return IsName(cell, table.Header[first]) && IsHeading(table) ? Heading
            : cell.Length <= LongestWord && Words.Contains(ColumnName.Fold(cell.TrimEnd(' ', ':'))) && IsSummary(table, first) ? Summary
            : null;
    }

    private static bool IsHeading(ITable table)
    {
        var filled = 0;
        for (var i = 0; i < table.Header.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(table[i]))
            {
                filled++;
                if (!IsName(table[i], table.Header[i]))
                {
                    return false;
                }
            }
        }

        return filled * 2 > table.Header.Count;
    }

    private static bool IsSummary(ITable table, int first)
    {
        var others = Enumerable.Range(first + 1, table.Header.Count - first - 1)
            .Select(i => table[i])
            .Where(cell => !string.IsNullOrWhiteSpace(cell))
            .ToList();
        return others.Count * 2 < table.Header.Count || others.TrueForAll(cell => cell.Any(char.IsAsciiDigit));
    }

    private static bool IsName(string cell, string name) =>
        name.Length > 0 && cell.AsSpan().Trim().Equals(name, StringComparison.OrdinalIgnoreCase);
}
