using System.Buffers;

namespace Recommender.People;

/// <summary>
/// Pay told as a figure or a band: "65000", "$60,000-69,999", "60-70,000" (thousands said once), "£30,000 - £90,000 per annum",
/// "&gt;$1,000,000" and "500,000+" (no upper end), "up to 50,000" (from 0).
/// </summary>
internal readonly record struct PayRange(decimal Low, decimal? High)
{
    private static readonly SearchValues<char> NumberLetters = SearchValues.Create("0123456789.,'’ \u00A0\u202F");

    private static readonly string[] UpTo = ["<", "up to", "under", "less than", "below", "bis"];
    private static readonly string[] From = [">", "over", "more than", "above", "at least", "from", "ab"];

    public static bool TryParse(string text, out PayRange band)
    {
        band = default;
        var rest = text.AsSpan().Trim();
        if (MoneyText.TryScientific(rest, out var whole))
        {
            band = new PayRange(whole, whole);
            return true;
        }

        var numbers = new List<decimal>(2);
        var first = rest.IndexOfAnyInRange('0', '9');
        var start = first < 0 ? "" : rest[..first].Trim().Trim("$€£¥₹ ").ToString();
        if (IsMinus(start))
        {
            return false;
        }

        var isOpen = rest.Contains('+') || rest.Contains("or more", StringComparison.OrdinalIgnoreCase);
        while (rest.IndexOfAnyInRange('0', '9') is >= 0 and var at)
        {
            rest = rest[at..];
            var length = NumberLength(rest);
            if (!MoneyText.TryParse(TrimMarks(rest[..length]), out var number) || numbers.Count == 2)
            {
                return false;
            }

            numbers.Add(number);
            rest = rest[length..];
        }

        return numbers.Count switch
        {
            2 => TryRange(numbers[0], numbers[1], out band),
            1 => TryOne(numbers[0], start, isOpen, out band),
            _ => false,
        };
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(NumberLetters) is >= 0 and var end ? end : text.Length;
        var isThousands = length < text.Length
            && text[length] is 'k' or 'K'
            && char.IsAsciiDigit(text[length - 1])
            && (length + 1 == text.Length || !char.IsLetter(text[length + 1]));
        return isThousands ? length + 1 : length;
    }

    private static bool TryOne(decimal number, string start, bool isOpen, out PayRange band)
    {
        band = isOpen || Says(start, From) ? new PayRange(number, null)
            : Says(start, UpTo) ? new PayRange(0, number)
            : new PayRange(number, number);
        return true;
    }

    private static bool TryRange(decimal low, decimal high, out PayRange band)
    {
        // "60-70,000": only the upper end is written out.
        var isShort = low < 1000 && high >= 1000 && low > 0 && low * 1000 < high;
        band = new PayRange(isShort ? low * 1000 : low, high);
        return band.Low <= high;
    }

    // "about" does not say "ab", nor "over-the-counter" "over".
    private static bool Says(string start, string[] words) => words.Any(word =>
        start.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && (start.Length == word.Length || !char.IsLetter(word[^1]) || !(char.IsLetter(start[word.Length]) || start[word.Length] == '-')));

    // "-5000", "-€5000" and "EUR -5000": nobody earns them, and their amount is not meant without its sign.
    private static bool IsMinus(string start)
    {
        var last = start.AsSpan().TrimEnd("$€£¥₹ \u00A0");
        last = last.Length > 3 && MoneyText.IsCode(last[^3..]) ? last[..^3].TrimEnd() : last;
        return last.Length > 0 && last[^1] is '-' or '\u2212' or '–' or '—';
    }

    private static ReadOnlySpan<char> TrimMarks(ReadOnlySpan<char> number) => number.Trim(".,'’ \u00A0\u202F");
}
