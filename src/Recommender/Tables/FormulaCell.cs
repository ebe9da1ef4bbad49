using System.Buffers;
using System.Globalization;
using System.Text;

namespace Recommender.Tables;

/// <summary>Keeps what people typed from running when a table is opened in a spreadsheet.</summary>
internal static class FormulaCell
{
    private const int EscapeLength = 6;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// The text, with an apostrophe before it when a spreadsheet would take it for a formula; a number is none. What stands before the
    /// sign and is not seen, blanks or characters that <see cref="VisibleText"/> shows as escapes, does not hide it.
    /// </summary>
    public static string Disarm(string text)
    {
        if (text.Length == 0 || char.IsAsciiLetterOrDigit(text[0]))
        {
            return text;
        }

        var start = FirstSeen(text);
        var isFormula = text[0] is '\t' or '\r' or '\n'
            || (start < text.Length && text[start] is '=' or '@' or '+' or '-' or '＝' or '＠' or '＋' or '－' && !IsNumber(text));
        return isFormula ? $"'{text}" : text;
    }

    private static bool IsNumber(string text) =>
        text.AsSpan().ContainsAnyInRange('0', '9') && double.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static int FirstSeen(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (IsEscape(text.AsSpan(at)))
            {
                at += EscapeLength;
                continue;
            }

            _ = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            if (!Rune.IsWhiteSpace(rune) && !VisibleText.IsHidden(rune) && !IsJoinerOrMark(rune))
            {
                break;
            }

            at += length;
        }

        return at;
    }

    private static bool IsJoinerOrMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= EscapeLength && text[0] == '\\' && text[1] == 'u' && !text[2..EscapeLength].ContainsAnyExcept(HexDigits);
}
