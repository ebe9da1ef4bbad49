using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>
/// Finds words by the other number of the last one. <see cref="WordFold"/> takes an s from words of five letters and more; this exchanges
/// what it leaves: "llms", "queries" (folded to "querie"), "processes". Words whose other number has two letters stay as they are: "AWS".
/// </summary>
internal static class OtherNumber
{
    /// <summary>By how many letters the words may be longer than the spelling they are found by.</summary>
    public const int MostMore = 1;

    private const int ShortestName = 3;
    private const int ShortestLong = 4;

    /// <summary>The entry; -1 when none has such a spelling. For words that are not spelt so themselves.</summary>
    public static int Find(TermIndex index, ReadOnlySpan<char> folded)
    {
        var last = folded[(folded.LastIndexOf(' ') + 1)..];
        if (last.Length < ShortestName || folded.Length >= EditDistance.LongestWord)
        {
            return -1;
        }

        var entry = Singular(last) is ({ } taken, var ending) ? Find(index, folded[..^taken], ending) : -1;
        return entry < 0 && Plural(last, last.Length < folded.Length) is ({ } cut, var added) ? Find(index, folded[..^cut], added) : entry;
    }

    // How many letters go, and what comes in their place.
    private static (int? Taken, string Ending) Singular(ReadOnlySpan<char> word) => word switch
    {
        [.., not ('s' or 'u' or 'i'), 's'] when word.Length > ShortestName => (1, ""),
        [.., 'i', 'e'] when word.Length > ShortestLong => (2, "y"),
        [.., 'e'] when word.Length > ShortestLong && Hisses(word[..^1]) => (1, ""),
        _ => (null, ""),
    };

    // A name alone of three letters gets no s: "NAT" is not NATS.
    private static (int? Taken, string Ending) Plural(ReadOnlySpan<char> word, bool isOneOfSeveral) => word switch
    {
        [.., not ('a' or 'e' or 'o' or 'u'), 'y'] when word.Length >= ShortestLong => (1, "ie"),
        _ when word.Length >= ShortestLong && Hisses(word) => (0, "e"),
        [.., not 's'] when word.Length == ShortestName && isOneOfSeveral => (0, "s"),
        _ => (null, ""),
    };

    private static bool Hisses(ReadOnlySpan<char> word) => word is [.., 's' or 'x' or 'z'] or [.., 'c' or 's', 'h'];

    private static int Find(TermIndex index, ReadOnlySpan<char> start, string ending)
    {
        Span<char> folded = stackalloc char[EditDistance.LongestWord + ending.Length];
        Span<char> squeezed = stackalloc char[folded.Length];
        start.CopyTo(folded);
        ending.CopyTo(folded[start.Length..]);
        folded = folded[..(start.Length + ending.Length)];
        var length = 0;
        foreach (var letter in folded)
        {
            if (letter != ' ')
            {
                squeezed[length++] = letter;
            }
        }

        return index.Find(folded, squeezed[..length]);
    }
}
