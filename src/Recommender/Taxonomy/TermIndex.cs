using System.Runtime.InteropServices;
using Recommender.Profiles.Tables;

namespace Recommender.Taxonomy;

/// <summary>
/// Words → entries: exactly (folded), without blanks, or, for words of five letters and more, within a typo.
/// Immutable after construction; safe for any number of threads.
/// </summary>
internal sealed class TermIndex
{
    /// <summary>Letters of a folded word for which near ones are searched; what is longer is a phrase, and near nothing.</summary>
    public const int LongestSearched = EditDistance.LongestWord;

    /// <summary>Letters by which spellings are told apart at first sight.</summary>
    public const int StartLetters = 3;

    private const int ShortestTypo = 5;
    private const int LongWord = 9;
    private const int MostEdits = 3;
    private const int ShortestPart = 3;

    /// <summary>How far a spelling counts that holds the words sought; one an edit in four away is as near.</summary>
    private const double ShareOfHolding = 0.3;
    private const double MostShare = 0.5;

    private readonly Dictionary<string, int> _byFold = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bySqueeze = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<Term>> _byLength = [];
    private readonly Dictionary<ulong, int> _longestByStart = [];
    private int _longestFold;

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
        _longestByStart[StartOf(squeezed)] = Math.Max(_longestByStart.GetValueOrDefault(StartOf(squeezed)), squeezed.Length);
        if (!_byLength.TryGetValue(fold.Length, out var sameLength))
        {
            _byLength[fold.Length] = sameLength = [];
        }

        sameLength.Add(new(fold, entry, LetterMarks.Of(fold)));
        LongestTerm = Math.Max(LongestTerm, fold.AsSpan().Count(' ') + 1);
        _longestFold = Math.Max(_longestFold, fold.Length);
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

    /// <summary>
    /// The most letters, blanks aside, of a spelling that begins as these do, by their first three: words that go on for longer are none.
    /// </summary>
    public int LongestFrom(ReadOnlySpan<char> letters) => Math.Max(StartLetters - 1, _longestByStart.GetValueOrDefault(StartOf(letters)));

    /// <summary>The one entry within a typo (two from nine letters on, if the first is right); -1 when none, or when two are equally near.</summary>
    public int FindTypo(string folded)
    {
        if (folded.Length < ShortestTypo || folded.Length > LongestSearched || folded.Any(char.IsDigit))
        {
            return -1;
        }

        var near = new List<Candidate>();
        AddNear(folded, folded.Length >= LongWord ? 2 : 1, near);
        near.RemoveAll(candidate => candidate.Fold.Length < ShortestTypo || (candidate.Distance > 1 && candidate.Fold[0] != folded[0]));
        if (near.Count == 0)
        {
            return -1;
        }

        var least = near.Min(candidate => candidate.Distance);
        var entries = near.Where(candidate => candidate.Distance == least).Select(candidate => candidate.Entry).Distinct().ToList();
        return entries.Count == 1 ? entries[0] : -1;
    }

    /// <summary>Up to <paramref name="count"/> entries spelt most alike, nearest first; ties in order of entry.</summary>
    public IReadOnlyList<int> Nearest(string folded, int count)
    {
        if (folded.Length > LongestSearched)
        {
            return [];
        }

        var near = new List<Candidate>();
        AddNear(folded, Math.Clamp(folded.Length / 2, 2, MostEdits), near);
        return [.. near
            .Select(candidate => (candidate.Entry, Share: candidate.Distance / (double)Math.Max(folded.Length, candidate.Fold.Length)))
            .Concat(folded.Length < ShortestPart ? [] : Search(folded).Select(entry => (Entry: entry, Share: ShareOfHolding)))
            .GroupBy(candidate => candidate.Entry)
            .Select(group => (Entry: group.Key, Share: group.Min(candidate => candidate.Share)))
            .Where(candidate => candidate.Share <= MostShare)
            .OrderBy(candidate => candidate.Share)
            .ThenBy(candidate => candidate.Entry)
            .Take(count)
            .Select(candidate => candidate.Entry)];
    }

    /// <summary>Entries with a spelling in which every word given begins a word, shortest spelling first.</summary>
    public IReadOnlyList<int> Search(string folded)
    {
        var words = WordsSought(folded);
        // None of them begins another, so no two begin the same word.
        if (words.Count > LongestTerm)
        {
            return [];
        }

        var needed = words.Aggregate(0UL, (marks, word) => marks | LetterMarks.Of(word));
        var (found, known) = (new List<int>(), new HashSet<int>());
        for (var length = 1; length <= _longestFold; length++)
        {
            foreach (ref readonly var term in OfLength(length))
            {
                if (LetterMarks.Hold(term.Letters, needed) && EachBeginsAWord(words, term.Fold) && known.Add(term.Entry))
                {
                    found.Add(term.Entry);
                }
            }
        }

        return found;
    }

    /// <summary>
    /// Adds the spellings within so many edits; gives how many were compared letter by letter, which is what a search costs.
    /// </summary>
    internal int AddNear(string folded, int limit, List<Candidate> near)
    {
        var (letters, compared) = (LetterMarks.Of(folded), 0);
        for (var length = folded.Length - limit; length <= folded.Length + limit; length++)
        {
            foreach (ref readonly var term in OfLength(length))
            {
                if (LetterMarks.Differ(letters, term.Letters) > (2 * limit) - Math.Abs(length - folded.Length))
                {
                    continue;
                }

                compared++;
                var distance = EditDistance.Between(folded, term.Fold, limit);
                if (distance <= limit)
                {
                    near.Add(new(term.Fold, term.Entry, distance));
                }
            }
        }

        return compared;
    }

    private ReadOnlySpan<Term> OfLength(int length) => _byLength.TryGetValue(length, out var terms) ? CollectionsMarshal.AsSpan(terms) : [];

    private static ulong StartOf(ReadOnlySpan<char> letters)
    {
        var start = 0UL;
        for (var i = 0; i < Math.Min(StartLetters, letters.Length); i++)
        {
            start = (start << 16) | letters[i];
        }

        return start;
    }

    // Each once, and without those that begin another: a word that the longer one begins is begun by the shorter too.
    private static List<string> WordsSought(string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(words, StringComparer.Ordinal);
        return [.. words.Where((word, i) => i + 1 == words.Length || !words[i + 1].StartsWith(word, StringComparison.Ordinal))];
    }

    private static bool EachBeginsAWord(List<string> words, string fold)
    {
        foreach (var word in words)
        {
            if (!BeginsAWord(fold, word))
            {
                return false;
            }
        }

        return true;
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

    /// <summary>A spelling within some edits of a word.</summary>
    internal readonly record struct Candidate(string Fold, int Entry, int Distance);

    private readonly record struct Term(string Fold, int Entry, ulong Letters);
}
