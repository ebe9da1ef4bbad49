using System.Buffers;

namespace Recommender.Taxonomy;

/// <summary>
/// Cuts a pay text into tokens. Words are runs of letters, folded; letters and digits together are one word where it is known ("IR35"),
/// else they come apart ("CHF110"). Scripts written without blanks are cut at the known words.
/// </summary>
internal static class PayTokens
{
    private const string Dashes = "-–—−‒―";

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\u00A0\u2007\u2009\u202F\u3000");
    private static readonly SearchValues<char> GroupMarks = SearchValues.Create(".,'’");

    /// <param name="text">The cell.</param>
    /// <param name="moneyAt">The length of the sign of money at a place, 0 for none.</param>
    /// <param name="isWord">Whether a folded text is a word; null takes every run of letters and digits for one.</param>
    public static List<PayToken> Of(string text, Func<string, int, int> moneyAt, Func<string, bool>? isWord)
    {
        text = Narrow(text);
        var tokens = new List<PayToken>();
        for (var i = 0; i < text.Length;)
        {
            var length = Blanks.Contains(text[i]) ? 0
                : moneyAt(text, i) is > 0 and var money ? Add(tokens, PayTokenKind.Money, text.Substring(i, money))
                : char.IsAsciiDigit(text[i]) ? Add(tokens, PayTokenKind.Number, text.Substring(i, NumberLength(text, i)))
                : char.IsLetter(text[i]) ? Add(tokens, PayTokenKind.Word, Word(text, i, isWord))
                : IsSilent(text, i) ? 0
                : Add(tokens, PayTokenKind.Sign, text.Substring(i, 1));
            i += length == 0 ? 1 : length;
            if (length > 0 && tokens[^1].Kind == PayTokenKind.Number)
            {
                i += PriceMark(text, i);
            }
        }

        return tokens;
    }

    private static int Add(List<PayToken> tokens, PayTokenKind kind, string raw)
    {
        var folded = kind == PayTokenKind.Word ? WordFold.Fold(raw) : raw;
        tokens.Add(new(kind, folded.Length == 0 ? raw.ToLowerInvariant() : folded, raw));
        return raw.Length;
    }

    // Fullwidth letters and digits, as East Asian keyboards write them.
    private static string Narrow(string text) => !text.AsSpan().ContainsAnyInRange('\uFF01', '\uFF5E')
        ? text
        : string.Concat(text.Select(letter => letter is >= '\uFF01' and <= '\uFF5E' ? (char)(letter - 0xFEE0) : letter));

    private static string Word(string text, int start, Func<string, bool>? isWord)
    {
        var letters = Length(text, start, letter => char.IsLetter(letter) || letter is '\'' or '’');
        letters = text.AsSpan(start, letters).TrimEnd("'’").Length;
        var all = Length(text, start, char.IsLetterOrDigit);
        if (all > letters && isWord?.Invoke(WordFold.Fold(text.Substring(start, all))) != false)
        {
            return text.Substring(start, all);
        }

        return isWord is null || !IsUnspaced(text[start]) ? text.Substring(start, letters) : Unspaced(text, start, letters, isWord);
    }

    // The longest known word, else one letter.
    private static string Unspaced(string text, int start, int letters, Func<string, bool> isWord)
    {
        for (var length = Math.Min(letters, 8); length > 1; length--)
        {
            if (isWord(WordFold.Fold(text.Substring(start, length))))
            {
                return text.Substring(start, length);
            }
        }

        return text.Substring(start, 1);
    }

    private static bool IsUnspaced(char letter) => letter is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF')
        or (>= '\uAC00' and <= '\uD7AF') or (>= '\u0E00' and <= '\u0E7F');

    private static int NumberLength(string text, int start)
    {
        var i = start + Length(text, start, char.IsAsciiDigit);
        while (i + 1 < text.Length && IsGroup(text, i))
        {
            i += 1 + Length(text, i + 1, char.IsAsciiDigit);
        }

        return i + ExponentLength(text, i) - start;
    }

    // A blank groups digits only by three: "14 000", but "14 3000" are two numbers.
    private static bool IsGroup(string text, int mark) => GroupMarks.Contains(text[mark])
        ? char.IsAsciiDigit(text[mark + 1])
        : text[mark] is not ('\t' or '\r' or '\n') && Blanks.Contains(text[mark]) && Length(text, mark + 1, char.IsAsciiDigit) == 3;

    // "12e4" and "2.00E+06", as programs write; one or two digits.
    private static int ExponentLength(string text, int start)
    {
        if (start >= text.Length || text[start] is not ('e' or 'E'))
        {
            return 0;
        }

        var sign = start + 1 < text.Length && text[start + 1] == '+' ? 1 : 0;
        var digits = Length(text, start + 1 + sign, char.IsAsciiDigit);
        var end = start + 1 + sign + digits;
        return digits is 1 or 2 && (end == text.Length || !char.IsLetterOrDigit(text[end])) ? end - start : 0;
    }

    // "45.000,-" and "8'500.–" say that there are no cents.
    private static int PriceMark(string text, int start)
    {
        if (start + 1 >= text.Length || text[start] is not (',' or '.') || !Dashes.Contains(text[start + 1], StringComparison.Ordinal))
        {
            return 0;
        }

        var end = start + 1 + Length(text, start + 1, letter => Dashes.Contains(letter, StringComparison.Ordinal));
        return end < text.Length && char.IsAsciiDigit(text[end]) ? 0 : end - start;
    }

    // Marks that only end or join words: "p.a.", "pro-rata", quotes. A point that a number begins with is none of them.
    private static bool IsSilent(string text, int i) => text[i] switch
    {
        '.' => i + 1 == text.Length || !char.IsAsciiDigit(text[i + 1]) || (i > 0 && char.IsLetter(text[i - 1])),
        '"' or '\'' or '’' or '“' or '”' or '!' or '\u00AD' or '\u200B' or '\uFEFF' => true,
        '-' => i > 0 && i + 1 < text.Length && char.IsLetter(text[i + 1]) && IsWordEnd(text, i),
        _ => false,
    };

    // Of "8k-S$10k" the dash joins amounts, not words.
    private static bool IsWordEnd(string text, int end)
    {
        var start = end;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return start < end && (start == 0 || !char.IsAsciiDigit(text[start - 1]));
    }

    private static int Length(string text, int start, Func<char, bool> fits)
    {
        var end = start;
        while (end < text.Length && fits(text[end]))
        {
            end++;
        }

        return end - start;
    }
}
