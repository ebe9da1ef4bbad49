using System.Globalization;
using CsvHelper;
using Recommender.Tables;

namespace Recommender.Training.Questions;

/// <summary>A table of <c>training/questions</c>, a row by the names of its columns; cells with several values part them by '|'.</summary>
internal static class QuestionTable
{
    /// <exception cref="InputUnusableException">
    /// It is no table of these columns; or a cell of a column of <paramref name="numbers"/> holds none.
    /// </exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(
        string path, IReadOnlyList<string> columns, params IReadOnlyList<string> numbers)
    {
        using var reader = new StreamReader(path);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        try
        {
            var rows = new List<IReadOnlyDictionary<string, string>>();
            var heading = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord! : [];
            ThrowIfMissing(path, heading, [.. columns, .. numbers]);
            while (csv.Read())
            {
                rows.Add(heading.Distinct(StringComparer.Ordinal).ToDictionary(
                    column => column, column => csv.GetField(column) ?? "", StringComparer.Ordinal));
                ThrowIfNoNumber($"{path}({csv.Parser.RawRow})", rows[^1], numbers);
            }

            return rows;
        }
        catch (CsvHelperException fault)
        {
            throw new InputUnusableException(
                $"{path}({csv.Parser.RawRow}): Found a line that is no row of the table; expected a cell for each of its columns; "
                + "correct it.",
                fault);
        }
    }

    public static string[] List(this IReadOnlyDictionary<string, string> row, string column) =>
        row[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The text of a cell; null when it is blank.</summary>
    public static string? Text(this IReadOnlyDictionary<string, string> row, string column) =>
        row[column] is { Length: > 0 } text ? text : null;

    public static double? Number(this IReadOnlyDictionary<string, string> row, string column) =>
        row.Text(column) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    private static void ThrowIfMissing(string path, string[] heading, IReadOnlyList<string> columns)
    {
        if (columns.Except(heading, StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
        {
            throw new InputUnusableException(
                $"{path}: Found no column {string.Join(", ", missing)}; expected {string.Join(", ", columns)}; name it in the first line.");
        }
    }

    private static void ThrowIfNoNumber(string place, IReadOnlyDictionary<string, string> row, IReadOnlyList<string> numbers)
    {
        foreach (var column in numbers)
        {
            if (row.Text(column) is { } text && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                throw new InputUnusableException(
                    $"{place}: Found {column} '{VisibleText.Of(text)}'; expected a number or nothing; correct it.");
            }
        }
    }
}
