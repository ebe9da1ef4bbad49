using System.Globalization;
using System.Text;

namespace Recommender.Tables;

/// <summary>
/// Shows text from outside without letting it act: controls, escapes, line breaks, marks that turn the direction of writing, characters
/// nobody sees and halves of surrogate pairs are written as <c>\u001b</c>. The joiners that scripts and emoji need stay as they are.
/// </summary>
public static class VisibleText
{
    private const char NonJoiner = '\u200C';
    private const char Joiner = '\u200D';

    /// <summary>The text on one line, with nothing in it that a terminal or a reader could be misled by.</summary>
    public static string Of(string text) => Show(text, keepsLines: false);

    /// <summary>The same, cut after so many characters; never between the halves of one.</summary>
    public static string Of(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= most)
        {
            return Of(text);
        }

        var length = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return $"{Of(text[..length])}…";
    }

    /// <summary>The same for text that has lines of its own, as indented JSON: its line feeds stay.</summary>
    public static string OfLines(string text) => Show(text, keepsLines: true);

    /// <summary>Whether a character is one that nobody sees, or that acts instead of being shown.</summary>
    internal static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value is not (NonJoiner or Joiner),
        // Letters and marks without a shape: Unicode's Default_Ignorable_Code_Point.
        _ => rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2065 or 0x3164 or 0xFFA0
            or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF),
    };

    private static string Show(string text, bool keepsLines)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var isWhole = Rune.DecodeFromUtf16(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isWhole && (!IsHidden(rune) || (keepsLines && rune.Value == '\n')))
            {
                shown.Append(rest[..length]);
            }
            else
            {
                AppendEscapes(shown, rest[..length]);
            }

            rest = rest[length..];
        }

        return shown.ToString();
    }

    private static void AppendEscapes(StringBuilder shown, ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
        {
            shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
        }
    }
}
