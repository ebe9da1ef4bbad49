using Recommender.Tables;

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

    private const int MostEdits = 3;
    private const int ShortestPart = 3;

    /// <summary>How far a spelling counts that holds the words sought; one an edit in four away is as near.</summary>
    private const double ShareOfHolding = 0.3;
    private const double MostShare = 0.5;

    private readonly Dictionary<string, int> _byFold = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bySqueeze = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<IndexedTerm>> _byLength = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _folds;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _squeezes;
    private readonly Dictionary<ulong, int> _longestByStart = [];
    private readonly TypoIndex _typos;
    private int _longestFold;

    public TermIndex()
    {
        (_folds, _squeezes) = (_byFold.GetAlternateLookup<ReadOnlySpan<char>>(), _bySqueeze.GetAlternateLookup<ReadOnlySpan<char>>());
        _typos = new(_folds);
    }

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
        var own = new IndexedTerm(fold, entry, LetterMarks.Of(fold));
        TypoIndex.Add(_byLength, fold.Length, own);
        _typos.Add(own);
        LongestTerm = Math.Max(LongestTerm, fold.AsSpan().Count(' ') + 1);
        _longestFold = Math.Max(_longestFold, fold.Length);
        return true;
    }

    /// <summary>The entry spelt like this, blanks aside; -1 when none or several.</summary>
    public int Find(string folded) => _byFold.TryGetValue(folded, out var entry) ? entry : Find(folded, WordFold.Squeeze(folded));

    /// <summary>The same for words whose letters without blanks are at hand.</summary>
    public int Find(ReadOnlySpan<char> folded, ReadOnlySpan<char> squeezed) =>
        _folds.TryGetValue(folded, out var entry) || (folded.Length > 1 && _squeezes.TryGetValue(squeezed, out entry)) ? entry : -1;

    /// <summary>
    /// The most letters, blanks aside, of a spelling that begins as these do, by their first three: words that go on for longer are none.
    /// </summary>
    public int LongestFrom(ReadOnlySpan<char> letters) => Math.Max(StartLetters - 1, _longestByStart.GetValueOrDefault(StartOf(letters)));

    /// <summary>
    /// The one entry within a typo (two from nine letters on, if the first is right); -1 when none, or when two are equally near.
    /// </summary>
    public int FindTypo(ReadOnlySpan<char> folded) => _typos.Find(folded);

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
            foreach (ref readonly var term in TypoIndex.Of(_byLength, length))
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
            foreach (ref readonly var term in TypoIndex.Of(_byLength, length))
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

    private static ulong StartOf(ReadOnlySpan<char> letters)
    {
        var start = 0UL;
        for (var i = 0; i < Math.Min(StartLetters, letters.Length); i++)
        {
            start = (start << 16) | letters[i];
        }

        return start;
    }

    // Each once, and without those that begin another: where the longer one begins a word, so does the shorter.
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
}
