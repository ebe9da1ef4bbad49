using System.Text;

namespace Recommender.Training.Reports;

/// <summary>Tables in Markdown.</summary>
internal static class Markdown
{
    public static void Row(StringBuilder text, IReadOnlyList<string> cells) =>
        text.AppendLine($"| {string.Join(" | ", cells.Select(Cell))} |");

    /// <summary>The line below a header: a column of words, so many of numbers, so many of words.</summary>
    public static void Line(StringBuilder text, int numbers, int words = 0) =>
        text.AppendLine($"|---|{string.Concat(Enumerable.Repeat("---:|", numbers))}{string.Concat(Enumerable.Repeat("---|", words))}");

    /// <summary>Text that cannot end its cell.</summary>
    public static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
