using System.Text;

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
        ("ýÿ", "y"), ("źżž", "z"), ("þ", "th"), ("а", "a"), ("с", "c"), ("е", "e"), ("о", "o"), ("р", "p"), ("х", "x"),
    ];

    private static readonly Dictionary<char, string> Plain = Diacritics
        .SelectMany(pair => pair.Letters.Select(letter => (letter, pair.Plain)))
        .ToDictionary(pair => pair.letter, pair => pair.Plain);

    /// <summary>The folded words, joined by single blanks; empty when nothing is left.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var next = i < text.Length ? char.ToLowerInvariant(text[i]) : ' ';
            if (char.IsLetterOrDigit(next))
            {
                Append(folded, next);
            }
            else if (next is '+' or '#' || IsLeadingDot(text, i))
            {
                folded.Append(next);
            }
            else if (next is not ('\'' or '’'))
            {
                start = EndWord(folded, start);
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>The folded text without blanks: "power bi" and "PowerBI" meet here.</summary>
    public static string Squeeze(string folded) => folded.Replace(" ", "", StringComparison.Ordinal);

    private static void Append(StringBuilder folded, char letter)
    {
        if (letter < 128 || !Plain.TryGetValue(letter, out var plain))
        {
            folded.Append(letter);
        }
        else
        {
            folded.Append(plain);
        }
    }

    private static bool IsLeadingDot(string text, int i) =>
        i + 1 < text.Length && text[i] == '.' && char.IsLetter(text[i + 1]) && (i == 0 || char.IsWhiteSpace(text[i - 1]));

    private static int EndWord(StringBuilder folded, int start)
    {
        if (folded.Length == start)
        {
            return start;
        }

        var last = folded.Length - 1;
        if (last - start >= 4 && folded[last] == 's' && folded[last - 1] is not ('s' or 'u' or 'i'))
        {
            folded.Length--;
        }

        folded.Append(' ');
        return folded.Length;
    }
}
