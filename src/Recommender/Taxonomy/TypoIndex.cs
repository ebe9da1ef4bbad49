using System.Runtime.InteropServices;
using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>
/// Finds what a misspelt word means by what a typo leaves as it is: its first letter, or all that follows it. Immutable after
/// construction; safe for any number of threads.
/// </summary>
/// <param name="folds">The entry of every spelling, folded.</param>
internal sealed class TypoIndex(Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> folds)
{
    private const int ShortestTypo = 5;
    private const int LongWord = 9;

    private readonly Dictionary<(int Length, char First), List<IndexedTerm>> _byStart = [];
    private readonly Dictionary<string, List<IndexedTerm>> _byTail = new(StringComparer.Ordinal);

    /// <summary>Terms by a key, to which one is added.</summary>
    public static void Add<TKey>(Dictionary<TKey, List<IndexedTerm>> terms, TKey key, IndexedTerm term)
        where TKey : notnull
    {
        if (!terms.TryGetValue(key, out var same))
        {
            terms[key] = same = [];
        }

        same.Add(term);
    }

    /// <summary>The terms of a key.</summary>
    public static ReadOnlySpan<IndexedTerm> Of<TKey>(Dictionary<TKey, List<IndexedTerm>> terms, TKey key)
        where TKey : notnull => terms.TryGetValue(key, out var same) ? CollectionsMarshal.AsSpan(same) : [];

    public void Add(IndexedTerm term)
    {
        Add(_byStart, (term.Fold.Length, term.Fold[0]), term);
        Add(_byTail, term.Fold[1..], term);
    }

    /// <summary>
    /// The one entry within a typo (two from nine letters on, if the first is right); -1 when none, or when two are equally near.
    /// </summary>
    public int Find(ReadOnlySpan<char> folded)
    {
        if (folded.Length < ShortestTypo || folded.Length > TermIndex.LongestSearched || HasDigit(folded))
        {
            return -1;
        }

        var best = new NearestEntry();
        var limit = folded.Length >= LongWord ? 2 : 1;
        var letters = LetterMarks.Of(folded);
        for (var length = Math.Max(ShortestTypo, folded.Length - limit); length <= folded.Length + limit; length++)
        {
            foreach (ref readonly var term in Of(_byStart, (length, folded[0])))
            {
                if (LetterMarks.Differ(letters, term.Letters) <= (2 * limit) - Math.Abs(length - folded.Length))
                {
                    best.Add(term.Entry, EditDistance.Between(folded, term.Fold, limit));
                }
            }
        }

        AddOtherFirstLetters(folded, ref best);
        return best.Distance <= limit ? best.Entry : -1;
    }

    // A term that begins with another letter is one edit away only when all that follows is the same.
    private void AddOtherFirstLetters(ReadOnlySpan<char> folded, ref NearestEntry best)
    {
        Span<char> swapped = stackalloc char[TermIndex.LongestSearched];
        folded.CopyTo(swapped);
        (swapped[0], swapped[1]) = (folded[1], folded[0]);
        if (folded.Length > ShortestTypo && folds.TryGetValue(folded[1..], out var shorter))
        {
            best.Add(shorter, 1);
        }

        if (folds.TryGetValue(swapped[..folded.Length], out var turned))
        {
            best.Add(turned, 1);
        }

        AddTail(folded, ref best);
        AddTail(folded[1..], ref best);
    }

    private void AddTail(ReadOnlySpan<char> tail, ref NearestEntry best)
    {
        if (_byTail.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(tail, out var terms))
        {
            foreach (ref readonly var term in CollectionsMarshal.AsSpan(terms))
            {
                best.Add(term.Entry, term.Fold.Length <= TermIndex.LongestSearched ? 1 : int.MaxValue);
            }
        }
    }

    private static bool HasDigit(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (char.IsDigit(letter))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The entry nearest so far; -1 when two are equally near.</summary>
    private struct NearestEntry()
    {
        public int Entry { get; private set; } = -1;

        public int Distance { get; private set; } = int.MaxValue;

        public void Add(int entry, int distance)
        {
            if (distance < Distance)
            {
                (Entry, Distance) = (entry, distance);
            }
            else if (distance == Distance && entry != Entry)
            {
                Entry = -1;
            }
        }
    }
}

/// <summary>A spelling, folded, with its entry and the letters it has.</summary>
internal readonly record struct IndexedTerm(string Fold, int Entry, ulong Letters);
