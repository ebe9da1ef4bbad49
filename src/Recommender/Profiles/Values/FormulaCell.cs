using System.Globalization;

namespace Recommender.Profiles.Values;

/// <summary>Keeps what people typed from running when a table is opened in a spreadsheet.</summary>
internal static class FormulaCell
{
    /// <summary>The text, with an apostrophe before it when a spreadsheet would take it for a formula; a number is none.</summary>
    public static string Disarm(string text) =>
        text.Length > 0
        && text[0] is '=' or '@' or '+' or '-' or '\t' or '\r'
        && !double.TryParse(text, CultureInfo.InvariantCulture, out _)
            ? $"'{text}"
            : text;
}
