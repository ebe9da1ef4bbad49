using Recommender.Taxonomy;

namespace Recommender.TitleSimilarity;

/// <summary>
/// What a title is known by: its words, its neighbouring words, and the 3 to 5 letters long parts of each word, edges marked.
/// Each is a 32-bit key (FNV-1a), so that a model needs no texts.
/// </summary>
public static class TitleFeatures
{
    /// <summary>Words that are read; no title means more by having more.</summary>
    private const int MostWords = 24;

    /// <summary>Letters of a word that are read.</summary>
    private const int MostLetters = 40;

    private const int ShortestPart = 3;
    private const int LongestPart = 5;
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>In reading order, repeats kept; empty for a title without a letter or digit.</summary>
    public static IReadOnlyList<TitleFeature> Of(string title)
    {
        var features = new List<TitleFeature>();
        var words = WordFold.Fold(title).Split(' ', MostWords + 1, StringSplitOptions.RemoveEmptyEntries);
        var previous = "";
        foreach (var word in words.Take(MostWords).Select(word => word[..Math.Min(word.Length, MostLetters)]))
        {
            features.Add(new(Key(TitlePart.Word, word), TitlePart.Word));
            if (previous.Length > 0)
            {
                features.Add(new(Key(TitlePart.Pair, $"{previous} {word}"), TitlePart.Pair));
            }

            AddLetters($"<{word}>", features);
            previous = word;
        }

        return features;
    }

    private static void AddLetters(string word, List<TitleFeature> features)
    {
        for (var length = ShortestPart; length <= LongestPart; length++)
        {
            for (var at = 0; at + length <= word.Length; at++)
            {
                features.Add(new(Key(TitlePart.Letters, word.AsSpan(at, length)), TitlePart.Letters));
            }
        }
    }

    private static uint Key(TitlePart part, ReadOnlySpan<char> text)
    {
        var key = (Basis ^ (uint)part) * Prime;
        foreach (var letter in text)
        {
            key = (key ^ (letter & 0xFFu)) * Prime;
            key = (key ^ ((uint)letter >> 8)) * Prime;
        }

        return key;
    }
}

/// <summary>One thing a title is known by.</summary>
public readonly record struct TitleFeature(uint Key, TitlePart Part);

/// <summary>The kinds of things a title is known by.</summary>
public enum TitlePart
{
    /// <summary>A word.</summary>
    Word,

    /// <summary>Two neighbouring words.</summary>
    Pair,

    /// <summary>A few letters of a word.</summary>
    Letters,
}
