using System.Globalization;

namespace Recommender.People;

/// <summary>
/// Years as people write them: "5", "1,5", "3-5 years" (its middle, 4), "20+" (its lower end), "&lt; 1 year" (half of it), "18 months".
/// </summary>
internal static class YearsText
{
    public const double Maximum = 60;

    private static readonly string[] UpTo = ["<=", "<", "under", "less than", "up to", "unter", "weniger als", "bis"];
    private static readonly string[] From = [">=", ">", "over", "more than", "at least", "mehr als"];
    private static readonly string[] Open = ["or more", "and more", "plus", "+"];
    private static readonly string[] Unit = ["years", "year", "yrs", "yr", "jahre", "jahren", "jahr", "y"];
    private static readonly string[] Month = ["months", "month", "monate", "monat", "mo"];

    public static bool TryParse(string text, out double years)
    {
        var rest = text.AsSpan().Trim();
        var isUpperEnd = TakeStart(ref rest, UpTo);
        _ = !isUpperEnd && TakeStart(ref rest, From);
        var isMonths = TakeEnd(ref rest, Month);
        _ = !isMonths && TakeEnd(ref rest, Unit);
        _ = TakeEnd(ref rest, Open);
        _ = isMonths || TakeEnd(ref rest, Unit);
        var isRead = TryNumber(rest, out years) || TryRange(rest, out years);
        years = (isUpperEnd ? years / 2 : years) / (isMonths ? 12 : 1);
        return isRead;
    }

    private static bool TryRange(ReadOnlySpan<char> text, out double middle)
    {
        middle = 0;
        var dash = text.IndexOfAny('-', '–', '—');
        var (skip, length) = dash > 0 ? (dash, 1) : (text.IndexOf(" to ", StringComparison.OrdinalIgnoreCase), 4);
        if (skip <= 0 || !TryNumber(text[..skip].Trim(), out var low) || !TryNumber(text[(skip + length)..].Trim(), out var high))
        {
            return false;
        }

        middle = (low + high) / 2;
        return low <= high;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        Span<char> plain = stackalloc char[24];
        // A negative number is a number; that it is out of range is for the reader of the row to say.
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (text.Length is 0 or > 24 || digits.IsEmpty || !(char.IsAsciiDigit(digits[0]) || digits[0] is '.' or ','))
        {
            return false;
        }

        text.Replace(plain, ',', '.');
        return double.TryParse(
            plain[..text.Length],
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out number);
    }

    private static bool TakeStart(ref ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                text = text[word.Length..].TrimStart();
                return true;
            }
        }

        return false;
    }

    private static bool TakeEnd(ref ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^word.Length].TrimEnd();
                return true;
            }
        }

        return false;
    }
}
