using Recommender.People;
using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>The first rows of a table, by column, from which a map is drafted.</summary>
internal sealed class DraftSample
{
    private const int MaxRows = 2000;

    private DraftSample(IReadOnlyList<DraftColumn> columns, int skipRows) => (Columns, SkipRows) = (columns, skipRows);

    public IReadOnlyList<DraftColumn> Columns { get; }

    /// <summary>1 when the first record holds the question texts of a survey.</summary>
    public int SkipRows { get; }

    public DraftColumn? Column(string name) => Columns.FirstOrDefault(column => column.Name == name);

    public static DraftSample Of(ITable table)
    {
        var rows = new List<string[]>();
        while (rows.Count < MaxRows && table.Read())
        {
            if (table.Fault is null && NoRecord.Find(table) is null)
            {
                rows.Add([.. Enumerable.Range(0, table.Header.Count).Select(i => table[i].Trim())]);
            }
        }

        if (rows.Count == 0)
        {
            throw InputUnusableException.Of(
                table.Name, "no row among the first that fits the header", "at least one", "check how it was exported");
        }

        var skipRows = rows.Count > 1 && (IsQuestions(rows[0], rows[1]) || IsSecondHeading(rows)) ? 1 : 0;
        return new DraftSample([.. table.Header.Select((name, i) => Column(name, rows, i, skipRows))], skipRows);
    }

    private static DraftColumn Column(string name, List<string[]> rows, int column, int skipRows) =>
        new(
            name,
            skipRows == 0 ? "" : rows[0][column],
            [.. rows.Skip(skipRows).Select(row => row[column]).Where(cell => cell.Length > 0 && !MissingText.IsInForeign("", cell))])
        {
            Rows = rows.Count - skipRows,
        };

    private static bool IsQuestions(string[] first, string[] second) =>
        first.Count(IsQuestion) * 2 > first.Length && second.Count(IsQuestion) * 10 < second.Length;

    // "Open-Ended Response" above numbers: where all other rows tell a figure or a day, in two columns at the least, the first tells none.
    private static bool IsSecondHeading(List<string[]> rows)
    {
        int[] figures = [.. Enumerable.Range(0, rows[0].Length)
            .Where(column => rows.Count(row => row[column].Length > 0) > 1
                && rows.Skip(1).Select(row => row[column]).Where(cell => cell.Length > 0).All(IsFigure))];
        return rows.Count > 2 && figures.Length > 1
            && !figures.Any(column => IsFigure(rows[0][column])) && rows[0].Any(cell => cell.Any(char.IsLetter));
    }

    private static bool IsFigure(string cell) =>
        cell.Length > 0 && char.IsAsciiDigit(cell[^1]) && !cell.Any(char.IsLetter);

    private static bool IsQuestion(string cell) =>
        cell.Length > 20 && (cell.Contains('?') || cell.Contains(" - ", StringComparison.Ordinal));
}
