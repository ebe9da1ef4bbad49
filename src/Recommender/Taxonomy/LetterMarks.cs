using System.Numerics;

namespace Recommender.Taxonomy;

/// <summary>
/// Which letters a word has, as bits: a low one for each that occurs, a high one for each that occurs again; letters share 32 places.
/// Tells most words apart without reading them.
/// </summary>
internal static class LetterMarks
{
    private const int Places = 32;

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var (once, again) = (0u, 0u);
        foreach (var letter in text)
        {
            var mark = 1u << (letter % Places);
            again |= once & mark;
            once |= mark;
        }

        return ((ulong)again << Places) | once;
    }

    /// <summary>
    /// How many marks differ. A letter put in or taken away changes one at the most, a letter changed two, neighbours swapped none.
    /// </summary>
    public static int Differ(ulong a, ulong b) => BitOperations.PopCount(a ^ b);

    /// <summary>Whether every letter that is needed occurs.</summary>
    public static bool Hold(ulong marks, ulong needed) => (uint)(needed & ~marks) == 0;
}
