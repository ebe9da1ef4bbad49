using System.Buffers;

namespace Recommender.Taxonomy;

/// <summary>
/// The folded words of a title and the parts they stand in: "Backend Engineer - Teller Systems" has two, of which the second tells what the
/// first is about.
/// </summary>
internal sealed class TitleText
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("|,;:()[]{}@–—·•\r\n\t");

    private readonly string _squeezed;
    private readonly int[] _starts;

    private TitleText(string[] words, int[] parts)
    {
        (Words, PartOf) = (words, parts);
        Folded = string.Join(' ', words);
        _squeezed = WordFold.Squeeze(Folded);
        _starts = new int[words.Length + 1];
        for (var i = 0; i < words.Length; i++)
        {
            _starts[i + 1] = _starts[i] + words[i].Length + 1;
        }
    }

    /// <summary>In order; none for a title without a letter or digit.</summary>
    public string[] Words { get; }

    /// <summary>For each word the part it stands in, counted from 0.</summary>
    public int[] PartOf { get; }

    /// <summary>The words with single blanks between them.</summary>
    public string Folded { get; }

    /// <summary>Where each part begins, and how many words it has.</summary>
    public IEnumerable<(int At, int Length)> Parts
    {
        get
        {
            for (var (at, end) = (0, 0); at < Words.Length; at = end)
            {
                for (end = at + 1; end < Words.Length && PartOf[end] == PartOf[at];)
                {
                    end++;
                }

                yield return (at, end - at);
            }
        }
    }

    /// <summary>A title as it is written.</summary>
    public static TitleText Of(string title)
    {
        // Folded whole, as the spellings are with which it is compared; the ends of its parts are counted in words.
        var words = WordFold.Fold(title).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var parts = new int[words.Length];
        var (word, part, from) = (0, 0, 0);
        while (word < words.Length)
        {
            var end = EndOfPart(title, from);
            var last = end == title.Length ? words.Length : word + CountWords(title.AsSpan(from, end - from));
            for (; word < Math.Min(last, words.Length); word++)
            {
                parts[word] = part;
            }

            (part, from) = (part + 1, end + 1);
        }

        return new(words, parts);
    }

    /// <summary>The words, each replaced by others or, by none, left out; those that replace one stand in its part.</summary>
    public TitleText Replace(Func<int, IReadOnlyList<string>> words)
    {
        var replaced = new List<(string Word, int Part)>(Words.Length);
        for (var i = 0; i < Words.Length; i++)
        {
            replaced.AddRange(words(i).Select(word => (word, PartOf[i])));
        }

        return new([.. replaced.Select(word => word.Word)], [.. replaced.Select(word => word.Part)]);
    }

    /// <summary>Some words in a row.</summary>
    public ReadOnlySpan<char> Run(int at, int length) => Folded.AsSpan(_starts[at], _starts[at + length] - 1 - _starts[at]);

    /// <summary>The same without blanks, of which each word before has one.</summary>
    public ReadOnlySpan<char> Squeezed(int at, int length) =>
        _squeezed.AsSpan(_starts[at] - at, _starts[at + length] - _starts[at] - length);

    private static int CountWords(ReadOnlySpan<char> text) =>
        WordFold.Fold(text.ToString()) is { Length: > 0 } folded ? folded.AsSpan().Count(' ') + 1 : 0;

    // A hyphen ends a part only beside a blank: "Back-end" is one word of two parts.
    private static int EndOfPart(string title, int from)
    {
        for (var i = from; i < title.Length; i++)
        {
            if (Marks.Contains(title[i]) || (title[i] == '-' && (IsBlank(title, i - 1) || IsBlank(title, i + 1))))
            {
                return i;
            }
        }

        return title.Length;
    }

    private static bool IsBlank(string title, int at) => at >= 0 && at < title.Length && title[at] == ' ';
}
