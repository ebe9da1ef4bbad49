using System.Numerics;
using Recommender.Profiles.Tables;

namespace Recommender.Taxonomy;

/// <summary>
/// Words → entries: exactly (folded), without blanks, or, for words of five letters and more, within a typo.
/// Immutable after construction; safe for any number of threads.
/// </summary>
internal sealed class TermIndex
{
    private const int ShortestTypo = 5;
    private const int LongWord = 9;
    private const int MostEdits = 3;

    private readonly Dictionary<string, int> _byFold = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bySqueeze = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<(string Fold, int Entry, uint Letters)>> _byLength = [];

    /// <summary>The most words any term has.</summary>
    public int LongestTerm { get; private set; } = 1;

    /// <summary>Every spelling, folded, in order of entry and then of letters.</summary>
    public IEnumerable<(string Fold, int Entry)> Terms => _byLength.Values
        .SelectMany(terms => terms)
        .Select(term => (term.Fold, term.Entry))
        .OrderBy(term => term.Entry)
        .ThenBy(term => term.Fold, StringComparer.Ordinal);

    /// <summary>Adds a spelling of an entry; false when another entry already has it.</summary>
    public bool TryAdd(string term, int entry)
    {
        var fold = WordFold.Fold(term);
        if (fold.Length == 0)
        {
            return true;
        }

        if (!_byFold.TryAdd(fold, entry))
        {
            return _byFold[fold] == entry;
        }

        var squeezed = WordFold.Squeeze(fold);
        _bySqueeze[squeezed] = _bySqueeze.TryGetValue(squeezed, out var other) && other != entry ? -1 : entry;
        if (!_byLength.TryGetValue(fold.Length, out var sameLength))
        {
            _byLength[fold.Length] = sameLength = [];
        }

        sameLength.Add((fold, entry, Letters(fold)));
        LongestTerm = Math.Max(LongestTerm, fold.AsSpan().Count(' ') + 1);
        return true;
    }

    /// <summary>The entry spelt like this, blanks aside; -1 when none or several.</summary>
    public int Find(string folded)
    {
        if (_byFold.TryGetValue(folded, out var entry))
        {
            return entry;
        }

        return folded.Length > 1 && _bySqueeze.TryGetValue(WordFold.Squeeze(folded), out entry) ? entry : -1;
    }

    /// <summary>The one entry within a typo (two from nine letters on, if the first is right); -1 when none, or when two are equally near.</summary>
    public int FindTypo(string folded)
    {
        if (folded.Length < ShortestTypo || folded.Any(char.IsDigit))
        {
            return -1;
        }

        var limit = folded.Length >= LongWord ? 2 : 1;
        var best = Candidates(folded, limit)
            .Where(candidate => candidate.Fold.Length >= ShortestTypo && (candidate.Distance < 2 || candidate.Fold[0] == folded[0]))
            .ToList();
        if (best.Count == 0)
        {
            return -1;
        }

        var least = best.Min(candidate => candidate.Distance);
        var entries = best.Where(candidate => candidate.Distance == least).Select(candidate => candidate.Entry).Distinct().ToList();
        return entries.Count == 1 ? entries[0] : -1;
    }

    /// <summary>Up to <paramref name="count"/> entries spelt most alike, nearest first; ties in order of entry.</summary>
    public IReadOnlyList<int> Nearest(string folded, int count) =>
        [.. Candidates(folded, Math.Clamp(folded.Length / 2, 2, MostEdits))
            .Select(candidate => (candidate.Entry, Share: candidate.Distance / (double)Math.Max(folded.Length, candidate.Fold.Length)))
            .Concat(Containing(folded))
            .GroupBy(candidate => candidate.Entry)
            .Select(group => (Entry: group.Key, Share: group.Min(candidate => candidate.Share)))
            .Where(candidate => candidate.Share <= 0.5)
            .OrderBy(candidate => candidate.Share)
            .ThenBy(candidate => candidate.Entry)
            .Take(count)
            .Select(candidate => candidate.Entry)];

    /// <summary>Entries with a spelling in which every word given begins a word, shortest spelling first.</summary>
    public IReadOnlyList<int> Search(string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. _byLength
            .OrderBy(pair => pair.Key)
            .SelectMany(pair => pair.Value)
            .Where(term => words.All(word => BeginsAWord(term.Fold, word)))
            .Select(term => term.Entry)
            .Distinct()];
    }

    /// <summary>A bit for each letter that occurs, other characters sharing the rest.</summary>
    private static uint Letters(string text)
    {
        var letters = 0u;
        foreach (var c in text)
        {
            letters |= 1u << (c % 32);
        }

        return letters;
    }

    private static bool BeginsAWord(string fold, string start)
    {
        var at = fold.IndexOf(start, StringComparison.Ordinal);
        while (at > 0 && fold[at - 1] != ' ')
        {
            at = fold.IndexOf(start, at + 1, StringComparison.Ordinal);
        }

        return at >= 0;
    }

    private IEnumerable<(int Entry, double Share)> Containing(string folded) =>
        folded.Length < 3
            ? []
            : Search(folded).Select(entry => (entry, 0.3));

    private IEnumerable<(string Fold, int Entry, int Distance)> Candidates(string folded, int limit)
    {
        var letters = Letters(folded);
        for (var length = folded.Length - limit; length <= folded.Length + limit; length++)
        {
            foreach (var (fold, entry, own) in _byLength.GetValueOrDefault(length) ?? [])
            {
                // One edit takes one letter away and brings one in, at the most.
                if (BitOperations.PopCount(letters ^ own) > 2 * limit)
                {
                    continue;
                }

                var distance = EditDistance.Between(folded, fold, limit);
                if (distance <= limit)
                {
                    yield return (fold, entry, distance);
                }
            }
        }
    }
}
