namespace Recommender.Taxonomy;

/// <summary>
/// Brings words to one spelling for comparison: lower case, no diacritics, no punctuation, no plural.
/// '+' and '#' stay, and so does a leading '.', so that "c", "c++", "c#", ".net" never melt into each other.
/// </summary>
internal static class WordFold
{
    // Pairs: the letters, and what each becomes. Normalisation tables are not loaded under invariant globalisation.
    private static readonly (string Letters, string Plain)[] Diacritics =
    [
        ("àáâãåāăą", "a"), ("äæ", "ae"), ("çćčĉ", "c"), ("ďđð", "d"), ("èéêëēėęě", "e"), ("ğĝģ", "g"),
        ("ìíîïīįı", "i"), ("ķ", "k"), ("ĺļľł", "l"), ("ñńņň", "n"), ("òóôõōő", "o"), ("öøœ", "oe"),
        ("ŕř", "r"), ("śŝşšș", "s"), ("ß", "ss"), ("ţťț", "t"), ("ùúûūůűų", "u"), ("ü", "ue"),
        ("ýÿỳỵỷỹ", "y"), ("źżž", "z"), ("þ", "th"), ("İ", "i"),
        ("ạảấầẩẫậắằẳẵặ", "a"), ("ẹẻẽếềểễệ", "e"), ("ỉị", "i"), ("ơọỏốồổỗộớờởỡợ", "o"), ("ưụủứừửữự", "u"),
        ("άἀ", "α"), ("έ", "ε"), ("ή", "η"), ("ίϊΐ", "ι"), ("ό", "ο"), ("ύϋΰ", "υ"), ("ώ", "ω"), ("ς", "σ"), ("ё", "e"),
        ("а", "a"), ("с", "c"), ("е", "e"), ("о", "o"), ("р", "p"), ("х", "x"),
    ];

    private static readonly Dictionary<char, string> Plain = PlainOf(Diacritics);

    /// <summary>The folded words, joined by single blanks; empty when nothing is left.</summary>
    public static string Fold(string text)
    {
        const int OnTheStack = 256;
        // A letter becomes two at the most, and what ends a word one blank.
        var most = 2 * (text.Length + 1);
        return most > OnTheStack ? Fold(text, new char[most]) : Fold(text, stackalloc char[most]);
    }

    /// <summary>The folded text without blanks: "power bi" and "PowerBI" meet here.</summary>
    public static string Squeeze(string folded) => folded.Replace(" ", "", StringComparison.Ordinal);

    private static string Fold(string text, Span<char> folded)
    {
        var (start, length) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            var next = i < text.Length ? char.ToLowerInvariant(text[i]) : ' ';
            if (char.IsLetterOrDigit(next))
            {
                length += Write(next, folded[length..]);
            }
            else if (next is '+' or '#' || IsLeadingDot(text, i))
            {
                folded[length++] = next;
            }
            else if (next is not ('\'' or '’') && length > start)
            {
                length = EndWord(folded[..(length + 1)], start);
                start = length;
            }
        }

        return folded[..length].TrimEnd().ToString();
    }

    private static int Write(char letter, Span<char> folded)
    {
        if (letter < 128 || !Plain.TryGetValue(letter, out var plain))
        {
            folded[0] = letter;
            return 1;
        }

        plain.CopyTo(folded);
        return plain.Length;
    }

    private static bool IsLeadingDot(string text, int i) =>
        i + 1 < text.Length && text[i] == '.' && char.IsLetter(text[i + 1]) && (i == 0 || char.IsWhiteSpace(text[i - 1]));

    // Takes a plural from the last word, ends it with a blank, for which there is room, and gives the length of all.
    private static int EndWord(Span<char> folded, int start)
    {
        var last = folded.Length - 2;
        var end = last - start >= 4 && folded[last] == 's' && folded[last - 1] is not ('s' or 'u' or 'i') ? last : last + 1;
        folded[end] = ' ';
        return end + 1;
    }

    private static Dictionary<char, string> PlainOf((string Letters, string Plain)[] diacritics)
    {
        var plain = new Dictionary<char, string>();
        foreach (var (letters, becomes) in diacritics)
        {
            foreach (var letter in letters)
            {
                plain[letter] = becomes;
            }
        }

        return plain;
    }
}
