using System.Buffers;
using System.Globalization;

namespace Recommender.People;

/// <summary>
/// An amount of money with either convention of separators: "65.000" and "65,000" are both 65000, "1.234,56" and "1,234.56" both 1234.56.
/// A single separator followed by exactly three digits groups thousands; any other starts the decimals.
/// </summary>
internal static class MoneyText
{
    private static readonly SearchValues<char> GroupMarks = SearchValues.Create(".,' \u00A0\u2009\u202F’");

    public static bool TryParse(ReadOnlySpan<char> text, out decimal amount)
    {
        amount = 0;
        text = TrimCurrency(text);
        var thousands = text.Length > 1 && text[^1] is 'k' or 'K' && char.IsAsciiDigit(text[^2]);
        text = thousands ? text[..^1] : text;
        var sign = text.Length > 1 && text[0] == '-' ? -1 : 1;
        text = sign < 0 ? text[1..] : text;
        if (text.Length is 0 or > 40 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1]))
        {
            return false;
        }

        // Beyond that a thousand times as much is no number any more.
        if (!TryNumber(text, out amount) || amount > decimal.MaxValue / 1000)
        {
            return false;
        }

        amount *= sign * (thousands ? 1000 : 1);
        return true;
    }

    /// <summary>A large number as some programs write it into a table: "12e4", "2.00E+06". Nobody types it.</summary>
    public static bool TryScientific(ReadOnlySpan<char> text, out decimal amount)
    {
        amount = 0;
        var exponent = text[(text.IndexOfAny('e', 'E') + 1)..].TrimStart('+');
        return exponent.Length < text.Length && exponent.Length is 1 or 2 && char.IsAsciiDigit(text[0])
            && decimal.TryParse(
                text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out amount);
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out decimal amount)
    {
        var point = DecimalPoint(text);
        Span<char> plain = stackalloc char[40];
        var length = 0;
        amount = 0;
        for (int i = 0, sinceMark = 0; i < text.Length; i++, sinceMark++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                plain[length++] = text[i];
            }
            else if (i == point)
            {
                plain[length++] = '.';
            }
            else if (!GroupMarks.Contains(text[i]) || i > point || !IsGroup(text, i))
            {
                return false;
            }
        }

        return decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
    }

    /// <summary>The place of the decimal point, or the text's length when there is none.</summary>
    private static int DecimalPoint(ReadOnlySpan<char> text)
    {
        var last = text.LastIndexOfAny('.', ',');
        if (last < 0)
        {
            return text.Length;
        }

        var before = text[..last];
        var other = text[last] == '.' ? ',' : '.';
        var isOnlyMark = before.IndexOfAny(GroupMarks) < 0;
        var isThousands = text.Length - last - 1 == 3 && last <= 3 && text[0] != '0';
        return before.Contains(text[last]) || (isOnlyMark && isThousands) ? text.Length
            : isOnlyMark || before.Contains(other) || text.Length - last - 1 != 3 ? last
            : text.Length;
    }

    // Two digits after a mark are fine when another mark follows: Indian writing, 12,34,567.
    private static bool IsGroup(ReadOnlySpan<char> text, int mark)
    {
        var digits = 0;
        while (mark + 1 + digits < text.Length && char.IsAsciiDigit(text[mark + 1 + digits]))
        {
            digits++;
        }

        var isLast = text[(mark + 1)..].IndexOfAny(GroupMarks) < 0;
        return digits == 3 || (digits == 2 && !isLast);
    }

    private static ReadOnlySpan<char> TrimCurrency(ReadOnlySpan<char> text)
    {
        text = text.Trim().Trim("$€£¥₹ ").Trim();
        return text.Length > 3 && IsCode(text[^3..]) ? text[..^3].TrimEnd()
            : text.Length > 3 && IsCode(text[..3]) ? text[3..].TrimStart()
            : text;
    }

    /// <summary>Whether three characters may be a currency's ISO 4217 code.</summary>
    public static bool IsCode(ReadOnlySpan<char> text) =>
        char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]) && char.IsAsciiLetterUpper(text[2]);
}
