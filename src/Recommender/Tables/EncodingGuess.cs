using System.Text;
using UtfUnknown;

namespace Recommender.Tables;

/// <summary>
/// Guesses the encoding of bytes that are no UTF-8, by the letters they would be: in the right one nearly all are of one language's
/// alphabet. East Asian texts, whose letters are too many for that, are left to a detector of byte sequences.
/// </summary>
internal static class EncodingGuess
{
    private const string Western = "windows-1252";

    /// <summary>Marks that stand in texts of any language.</summary>
    private const string Marks = "€£–—‘’‚“”„•…«»·°§©®™²³½¼¿¡ \u00A0";

    private const string ClosingMarks = "»§©®™²³½¼°";

    /// <summary>The share of characters that must be letters of the alphabet, or marks.</summary>
    private const double Enough = 0.95;

    private const char LastLatin = '\u024F';

    private const float SureOfSequences = 0.9f;

    /// <summary>The letters beyond ASCII, by encoding and language; of those that fit alike the first counts.</summary>
    private static readonly (string Encoding, string Letters)[] Alphabets =
    [
        (Western, "äöüß"),
        (Western, "àâæçéèêëîïôœùûüÿ"),
        (Western, "áéíóúñüºª"),
        (Western, "áâãàçéêíóôõúüºª"),
        (Western, "àèéìíîòóùú"),
        (Western, "åäöæøéáíóúýðþ"),
        (Western, "éëïöüèê"),
        ("windows-1251", "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў№"),
        ("koi8-u", "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ"),
        ("windows-1250", "ąćęłńóśźż"),
        ("windows-1250", "áčďéěíňóřšťúůýžľĺŕôä"),
        ("windows-1250", "áéíóöőúüű"),
        ("windows-1250", "čćđšž"),
        ("windows-1250", "ăâîşţ"),
        ("iso-8859-2", "ąćęłńóśźż"),
        ("iso-8859-2", "áčďéěíňóřšťúůýžľĺŕôä"),
        ("iso-8859-2", "áéíóöőúüű"),
        ("iso-8859-2", "čćđšž"),
        ("windows-1254", "çğıöşüâîİ"),
        ("windows-1253", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ"),
        ("windows-1257", "ąčęėįšųūžāēģīķļņ"),
    ];

    private static readonly string[] Sequences = ["shift_jis", "gb18030", "big5", "euc-jp", "euc-kr"];

    /// <summary>Null when the bytes are Western, or when nothing is sure.</summary>
    public static Encoding? Of(ReadOnlySpan<byte> bytes)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Alphabets.Select(alphabet => alphabet.Encoding).Distinct())
        {
            texts.Add(name, Encoding.GetEncoding(name).GetString(bytes));
        }

        var best = Alphabets.Select(alphabet => (alphabet.Encoding, Share: Share(texts[alphabet.Encoding], alphabet.Letters)))
            .MaxBy(fit => fit.Share);
        return best is { Encoding: Western, Share: >= Enough } ? null
            : OfSequences(bytes) ?? (best.Share >= Enough && best.Encoding != Western ? Encoding.GetEncoding(best.Encoding) : null);
    }

    private static Encoding? OfSequences(ReadOnlySpan<byte> bytes)
    {
        var detected = CharsetDetector.DetectFromBytes(bytes.ToArray()).Detected;
        return detected is { Encoding: { } encoding, Confidence: >= SureOfSequences }
            && Sequences.Contains(encoding.WebName, StringComparer.OrdinalIgnoreCase) ? encoding : null;
    }

    // A capital after a small letter is a sign of the wrong encoding, as two Cyrillic ones differ in the case of all letters; so is one of
    // another script among Latin ones.
    private static double Share(string text, string letters)
    {
        var (known, all) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAscii(text[i]))
            {
                continue;
            }

            all++;
            var (before, after) = (i == 0 ? ' ' : text[i - 1], i + 1 == text.Length ? ' ' : text[i + 1]);
            var isOdd = text[i] > LastLatin && (char.IsAsciiLetter(before) || char.IsAsciiLetter(after)
                || (char.IsUpper(text[i]) && char.IsLower(before)));
            known += (letters.Contains(char.ToLowerInvariant(text[i]), StringComparison.Ordinal) && !isOdd)
                || IsMark(text[i], before, after) ? 1 : 0;
        }

        return all == 0 ? 0 : (double)known / all;
    }

    // In the middle of a word or at its wrong end, a mark is a letter of another encoding.
    private static bool IsMark(char mark, char before, char after) =>
        Marks.Contains(mark, StringComparison.Ordinal)
        && !(char.IsLetter(after) && ClosingMarks.Contains(mark, StringComparison.Ordinal))
        && !(char.IsLetter(before) && mark == '«');
}
