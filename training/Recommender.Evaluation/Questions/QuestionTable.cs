using System.Globalization;
using CsvHelper;

namespace Recommender.Evaluation.Questions;

/// <summary>A table of <c>training/questions</c>, a row by the names of its columns; cells with several values part them by '|'.</summary>
internal static class QuestionTable
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path)
    {
        using var reader = new StreamReader(path);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Select(row => ((IDictionary<string, object>)row)
            .ToDictionary(cell => cell.Key, cell => (string)cell.Value, StringComparer.Ordinal))];
    }

    public static string[] List(this IReadOnlyDictionary<string, string> row, string column) =>
        row[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The text of a cell; null when it is blank.</summary>
    public static string? Text(this IReadOnlyDictionary<string, string> row, string column) =>
        row[column] is { Length: > 0 } text ? text : null;

    public static double? Number(this IReadOnlyDictionary<string, string> row, string column) =>
        row.Text(column) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
