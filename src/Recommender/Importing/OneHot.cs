using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>A column that stands for one term, whose cells say whether, or how well, a person knows it.</summary>
internal static partial class OneHot
{
    private static readonly FrozenSet<string> Yes = new[]
    {
        "yes", "y", "true", "t", "x", "✓", "✔", "☑", "✅", "on", "checked", "selected", "ticked",
        "ja", "j", "oui", "sí", "si", "sim", "sì", "tak", "так", "да",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> No = new[]
    {
        "-", "--", "f", "off", "✗", "✘", "☐", "❌", "unchecked", "not selected", "?", "não", "não sei", "#n/a",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The term of a column: its name without what surveys and encoders put around it (<c>python_yn</c>, <c>skill_python</c>,
    /// <c>Tools [Python]</c>), and without what a pattern of columns begins with.
    /// </summary>
    public static string Term(string column, string? start)
    {
        var name = start is { Length: > 0 } && ColumnName.Fold(column).StartsWith(ColumnName.Fold(start), StringComparison.Ordinal)
            ? column[Math.Min(start.Length, column.Length)..]
            : column;
        var bracketed = InBrackets().Match(name);
        name = bracketed.Success ? bracketed.Groups[1].Value : Around().Replace(name, "");
        return name.Trim(' ', '_', '-', ':', '?').Replace('_', ' ') is { Length: > 0 } term ? term : column;
    }

    /// <summary>Whether a cell says that the term is known to at least a level; null when it says neither.</summary>
    public static bool? Says(string cell, string column, double least) =>
        cell.Length == 0 || No.Contains(cell) ? false
        : Yes.Contains(cell) || ColumnName.Fold(cell) == ColumnName.Fold(column) ? true
        : TermLevel.TryParse(cell, out var level) ? level > 0 && level >= least
        : null;

    [GeneratedRegex(@"\[([^\[\]]+)\]\s*\z")]
    private static partial Regex InBrackets();

    [GeneratedRegex(
        @"^(skills?|tools?|tech|technology|has|is|knows?|uses?)[_ .:-]+(?=\S)|[_ .-]+(yn|y/n|flag|bool|skill|level)\z"
        + @"|\s*\((y/n|yes/no|0/1|1-5|0-5)\)\s*\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex Around();
}
