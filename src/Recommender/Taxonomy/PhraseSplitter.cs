using System.Buffers;

namespace Recommender.Taxonomy;

/// <summary>
/// Takes free text apart until the parts are known words: the whole, then lists ("a, b; c"), then parentheses ("ML (PyTorch)"),
/// then slashes and "and", then the longest known phrases in a run of words.
/// </summary>
internal sealed class PhraseSplitter(TermIndex index, DeniedWords negated)
{
    private const string ListMarks = ",;|\n\r\t•·";
    private const string Brackets = "()[]{}:";
    private const int LongestVersion = 6;
    private const StringSplitOptions PartOptions = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static readonly string[] Joints = ["/", "\\", " and ", " & ", " und ", " + ", " or ", "&", " - ", "–"];

    private static readonly SearchValues<char> VersionLetters = SearchValues.Create("0123456789.x+");

    private static readonly HashSet<string> Filler = new(
        ("a an and as at by etc experience familiarity for from good in including incl knowledge like my of on or other own skill some "
            + "strong such the to tool use used using various very with und mit").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Words that mean themselves, folded, though a name is a typo away: "model" is no modem, "hybrid" not SAP Hybris.</summary>
    private static readonly HashSet<string> Plain = new(
        ("active activity activitie anomaly assert base brand cache center centre clean clone code compose contained cover create creation "
            + "direct enable entry extra frame grant graph group hybrid inform insight latent line lower market model native network "
            + "number person personal phase plan point power process product require required retraining river score serie serve service "
            + "smart space stack state store substitute synthesi table telephone test thread tower tracking trading value vision velocity "
            + "wider").Split(' '),
        StringComparer.Ordinal);

    private TermIndex Index => index;

    /// <summary>
    /// Adds what is understood to <paramref name="found"/> and the rest, as typed, to <paramref name="unknown"/>; of what is denied ("no
    /// experience with R") what is understood to <paramref name="denied"/>, and the rest to none.
    /// </summary>
    public void Split(string text, ICollection<int> found, ICollection<string> unknown, ICollection<int> denied)
    {
        var parts = negated.Part(text);
        SplitParts(parts.Said.Trim(), found, unknown);
        if (parts.Denied.Length > 0)
        {
            SplitParts(parts.Denied.Trim(), denied, new List<string>());
        }
    }

    private void SplitParts(string text, ICollection<int> found, ICollection<string> unknown)
    {
        var parts = Parts(text);
        var entry = Find(WordFold.Fold(text));
        // "C#, .NET" are two skills though C# is also known as "C# .NET"; "U-Net, Mask R-CNN, etc" is the end of one name.
        if (parts.Length > 1 && (entry < 0 || parts.All(part => Find(WordFold.Fold(part)) >= 0)))
        {
            entry = entry < 0 ? OneOfTwoNames(text) : -1;
            if (entry >= 0)
            {
                found.Add(entry);
                return;
            }

            foreach (var part in parts)
            {
                SplitParts(part, found, unknown);
            }
        }
        else if (entry >= 0)
        {
            found.Add(entry);
        }
        else
        {
            ScanWords(parts.Length == 1 ? parts[0] : text, found, unknown);
        }
    }

    private int Find(string folded) => index.Find(folded) is >= 0 and var entry ? entry : OtherNumber.Find(index, folded);

    private int FindTypo(string text) => WordFold.Fold(text) is var folded && Plain.Contains(folded) ? -1 : index.FindTypo(folded);

    // The entry of a name and its initials of which one alone is known; -1 else.
    private int OneOfTwoNames(string text)
    {
        if (!Abbreviated.TryRead(text, out var before, out var within))
        {
            return -1;
        }

        var (first, second) = (Find(WordFold.Fold(before)), Find(WordFold.Fold(within)));
        return first < 0 || second < 0 ? Math.Max(first, second) : -1;
    }

    private static string[] Parts(string text)
    {
        foreach (var marks in new[] { ListMarks, Brackets })
        {
            if (text.Split(marks.ToCharArray(), PartOptions) is { Length: > 1 } parts)
            {
                return parts;
            }
        }

        return SplitJoints(text);
    }

    private static string[] SplitJoints(string text)
    {
        foreach (var joint in Joints)
        {
            text = text.Replace(joint, "\n", StringComparison.OrdinalIgnoreCase);
        }

        return text.Split('\n', PartOptions);
    }

    private void ScanWords(string text, ICollection<int> found, ICollection<string> unknown)
    {
        var run = new Run(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), this);
        var phrases = new List<int>();
        var rest = new List<string>();
        for (var at = 0; at < run.Words.Length;)
        {
            var (entry, length) = LongestAt(run, at);
            if (entry >= 0)
            {
                phrases.Add(entry);
            }
            else if (!Filler.Contains(run.Fold(at, 1)) && (phrases.Count == 0 || !IsVersion(run.Words[at])))
            {
                rest.Add(run.Words[at]);
            }

            at += length;
        }

        Judge(text, new(run.Words.Length, phrases, rest), found, unknown);
    }

    // "Java 8+", "PHP 7.x".
    private static bool IsVersion(string word) =>
        char.IsAsciiDigit(word[0]) && word.Length <= LongestVersion && !word.AsSpan().ContainsAnyExcept(VersionLetters);

    // A run of words in which most are unknown is one unknown thing, not a skill and some noise: "go to market" is not Go.
    private void Judge(string text, Scan scan, ICollection<int> found, ICollection<string> unknown)
    {
        var typo = scan.Words == 1 || scan.Phrases.Count == 0 ? FindTypo(text) : -1;
        if (typo >= 0)
        {
            found.Add(typo);
            return;
        }

        foreach (var phrase in scan.Phrases)
        {
            found.Add(phrase);
        }

        foreach (var word in scan.Phrases.Count == 0 && scan.Rest.Count > 0 ? [text] : scan.Rest)
        {
            var entry = scan.Words > 1 ? FindTypo(word) : -1;
            if (entry >= 0)
            {
                found.Add(entry);
            }
            else
            {
                unknown.Add(word);
            }
        }
    }

    private (int Entry, int Length) LongestAt(Run run, int at)
    {
        for (var length = run.MostWords(at); length >= 1; length--)
        {
            var fold = run.Fold(at, length);
            var entry = length < run.Words.Length && fold.Length <= 2 && run.HasUnknown ? -1 : Find(fold);
            if (entry >= 0)
            {
                return (entry, length);
            }
        }

        return (-1, 1);
    }

    /// <summary>Words that follow each other, each folded once.</summary>
    private sealed class Run(string[] words, PhraseSplitter splitter)
    {
        private readonly string[] _folds = Array.ConvertAll(words, WordFold.Fold);
        private readonly string[] _squeezed = Array.ConvertAll(words, word => WordFold.Squeeze(WordFold.Fold(word)));
        private bool? _hasUnknown;

        public string[] Words => words;

        /// <summary>Whether a word alone is not understood.</summary>
        public bool HasUnknown => _hasUnknown ??= Array.Exists(_folds, fold => splitter.Find(fold) < 0);

        /// <summary>The words from here on, folded.</summary>
        public string Fold(int at, int length) =>
            length == 1 ? _folds[at] : string.Join(' ', _folds.Skip(at).Take(length).Where(fold => fold.Length > 0));

        /// <summary>How many words from here on may be one term, by how they begin; one at the least.</summary>
        public int MostWords(int at)
        {
            var most = Math.Min(splitter.Index.LongestTerm, words.Length - at);
            var (letters, count) = (splitter.Index.LongestFrom(Start(at, most)) + OtherNumber.MostMore, 0);
            while (count < most && letters >= 0)
            {
                letters -= _squeezed[at + count].Length;
                count += letters >= 0 ? 1 : 0;
            }

            return Math.Max(1, count);
        }

        private string Start(int at, int most)
        {
            var start = _squeezed[at];
            for (var next = at + 1; start.Length < TermIndex.StartLetters && next < at + most; next++)
            {
                start += _squeezed[next];
            }

            return start;
        }
    }

    private readonly record struct Scan(int Words, List<int> Phrases, List<string> Rest);
}
