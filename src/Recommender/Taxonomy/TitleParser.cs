using System.Text.RegularExpressions;

namespace Recommender.Taxonomy;

/// <summary>
/// Reads a job title: the title as it stands, then without seniority words (which give the level), then its longest known part.
/// </summary>
internal sealed partial class TitleParser
{
    /// <summary>In a title of more words misspelt parts are not searched for: each of its phrases would be, one by one.</summary>
    private const int MostWordsWithTypo = 16;

    private readonly TermIndex _titles;
    private readonly Catalog<VocabularyTerm> _seniority;
    private readonly AbbreviationTable _abbreviations;

    // A table may repeat a title that is not understood in each of a million rows.
    private readonly Remembered<string, (int Entry, int? Level)> _remembered;

    public TitleParser(TermIndex titles, Catalog<VocabularyTerm> seniority, AbbreviationTable abbreviations)
    {
        (_titles, _seniority, _abbreviations) = (titles, seniority, abbreviations);
        _remembered = new(ParseFolded, folded => folded.Length) { MostWeight = 300_000 };
    }

    /// <summary>The row of the role (-1 when not understood) and the level its seniority words tell (null without any).</summary>
    public (int Entry, int? Level) Parse(string title) => _remembered.Of(WordFold.Fold(GenderMarks().Replace(title, " ")));

    /// <summary>The row whose whole title is this one without its seniority words; -1 when there are none, or no such row.</summary>
    public int FindWithoutSeniority(string title)
    {
        var (rest, level) = TakeSeniority(WordFold.Fold(title));
        return level is null ? -1 : _titles.Find(rest);
    }

    private (int Entry, int? Level) ParseFolded(string whole)
    {
        var entry = _titles.Find(whole);
        if (entry >= 0)
        {
            return (entry, null);
        }

        var (rest, level) = TakeSeniority(whole);
        entry = FindPart(rest);
        return entry >= 0 || rest == whole ? (entry, level) : (FindPart(whole), level);
    }

    private int FindPart(string folded)
    {
        if (folded.Length == 0)
        {
            return -1;
        }

        foreach (var spelling in new[] { folded, _abbreviations.Expand(folded) }.Distinct())
        {
            var entry = _titles.Find(spelling);
            entry = entry >= 0 ? entry : _titles.FindTypo(spelling);
            entry = entry >= 0 ? entry : LongestWithin(new(spelling));
            if (entry >= 0)
            {
                return entry;
            }
        }

        return -1;
    }

    // The longest run wins; of two equally long the later, as the head noun of an English title stands last.
    private int LongestWithin(TitleWords words)
    {
        for (var length = Math.Min(_titles.LongestTerm, words.Count - 1); length >= 1; length--)
        {
            for (var at = words.Count - length; at >= 0; at--)
            {
                var phrase = words.Run(at, length);
                var entry = phrase.Length >= 3 ? _titles.Find(phrase, words.Squeezed(at, length)) : -1;
                entry = entry < 0 && length > 1 && words.Count <= MostWordsWithTypo ? _titles.FindTypo(phrase) : entry;
                if (entry >= 0)
                {
                    return entry;
                }
            }
        }

        return -1;
    }

    private (string Title, int? Level) TakeSeniority(string folded)
    {
        var words = folded.Split(' ');
        var rest = new List<string>(words.Length);
        int? level = null;
        for (var at = 0; at < words.Length;)
        {
            var (length, rank) = SeniorityAt(words, at);
            if (length == 0)
            {
                rest.Add(words[at++]);
                continue;
            }

            level = Math.Max(level ?? 0, rank);
            at += length;
        }

        return (string.Join(' ', rest), level);
    }

    private (int Length, int Rank) SeniorityAt(string[] words, int at)
    {
        for (var length = Math.Min(2, words.Length - at); length >= 1; length--)
        {
            var entry = _seniority.Index.Find(string.Join(' ', words, at, length));
            if (entry >= 0)
            {
                return (length, (int)(_seniority.All[entry].Rank ?? 0));
            }
        }

        return (0, 0);
    }

    /// <summary>The words of a title, one after the other, and runs of them without a copy.</summary>
    private sealed class TitleWords
    {
        private readonly string _title;
        private readonly string _squeezed;
        private readonly int[] _starts;

        public TitleWords(string title)
        {
            (_title, _squeezed) = (title, WordFold.Squeeze(title));
            var words = title.Split(' ');
            _starts = new int[words.Length + 1];
            for (var i = 0; i < words.Length; i++)
            {
                _starts[i + 1] = _starts[i] + words[i].Length + 1;
            }
        }

        public int Count => _starts.Length - 1;

        public ReadOnlySpan<char> Run(int at, int length) => _title.AsSpan(_starts[at], _starts[at + length] - 1 - _starts[at]);

        /// <summary>The same without blanks, of which each word before has one.</summary>
        public ReadOnlySpan<char> Squeezed(int at, int length) =>
            _squeezed.AsSpan(_starts[at] - at, _starts[at + length] - _starts[at] - length);
    }

    [GeneratedRegex(
        @"\(?\b[mfwdxn](\s*[/|]\s*[mfwdxn*]){1,3}\b\)?|\(all genders?\)|\(gn\*?\)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GenderMarks();
}
