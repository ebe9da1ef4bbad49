using System.Buffers;

namespace Recommender.Taxonomy;

/// <summary>
/// Parts a text into what it says and what it denies: of "Python. No experience with R, SQL" the words "experience with R". Immutable; safe
/// for any number of threads.
/// </summary>
/// <param name="index">Known terms, of which some begin like a denial ("no code").</param>
/// <param name="negations">The words that deny.</param>
internal sealed class DeniedWords(TermIndex index, WordPhrases negations)
{
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(",;.!?|\n()");

    /// <summary>
    /// The text without each denial up to the end of its clause, and what is denied, without the words that deny it; the same text and ""
    /// where nothing is denied.
    /// </summary>
    public (string Said, string Denied) Part(string text)
    {
        // A term of one word denies nothing, and most texts are one.
        if (negations.IsEmpty || !text.Contains(' ', StringComparison.Ordinal) || index.Find(WordFold.Fold(text)) >= 0)
        {
            return (text, "");
        }

        var (said, denied) = (new List<string>(), new List<string>());
        for (var from = 0; from < text.Length;)
        {
            var end = EndOfClause(text, from);
            var clause = PartClause(text[from..end]);
            said.Add(clause.Said);
            denied.AddRange(clause.Denied.Length == 0 ? [] : [clause.Denied]);
            from = end;
        }

        return (string.Concat(said), string.Join(", ", denied));
    }

    private (string Said, string Denied) PartClause(string clause)
    {
        var words = clause.Split(' ');
        var folds = Array.ConvertAll(words, WordFold.Fold);
        var first = Array.FindIndex(folds, fold => fold.Length > 0);
        for (var at = Math.Max(first, 0); at < words.Length; at++)
        {
            var (term, length) = negations.LongestAt(folds, at);
            if (term is not null && (term.Rank is null || at == first) && !BeginsATerm(folds, at))
            {
                return (at == first ? "" : string.Join(' ', words[..at]), string.Join(' ', words[(at + length)..]));
            }
        }

        return (clause, "");
    }

    private bool BeginsATerm(string[] folds, int at)
    {
        for (var length = Math.Min(index.LongestTerm, folds.Length - at); length > 1; length--)
        {
            if (index.Find(string.Join(' ', folds, at, length)) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // A point ends one only before a blank: ".NET", "Node.js".
    private static int EndOfClause(string text, int from)
    {
        for (var i = from + 1; i < text.Length; i++)
        {
            if (ClauseEnds.Contains(text[i]) && (text[i] != '.' || i + 1 == text.Length || text[i + 1] == ' '))
            {
                return i;
            }
        }

        return text.Length;
    }
}
