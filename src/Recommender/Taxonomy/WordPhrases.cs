namespace Recommender.Taxonomy;

/// <summary>Finds the phrases of a vocabulary within folded words. Immutable; safe for any number of threads.</summary>
internal sealed class WordPhrases(Catalog<VocabularyTerm> terms)
{
    /// <summary>Whether there is nothing to find.</summary>
    public bool IsEmpty => terms.All.Count == 0;

    /// <summary>The longest phrase that begins with this word, by its term and number of words; null and 0 when none does.</summary>
    public (VocabularyTerm? Term, int Length) LongestAt(string[] words, int at)
    {
        for (var length = Math.Min(terms.Index.LongestTerm, words.Length - at); length > 0; length--)
        {
            if (terms.Index.Find(length == 1 ? words[at] : string.Join(' ', words, at, length)) is >= 0 and var entry)
            {
                return (terms.All[entry], length);
            }
        }

        return (null, 0);
    }

    /// <summary>All phrases, one after the other, and the words that are in none; the longest counts of those that begin alike.</summary>
    public (List<VocabularyTerm> Found, string[] Others) TakeFrom(string[] words)
    {
        var (found, rest) = (new List<VocabularyTerm>(), new List<string>(words.Length));
        for (var at = 0; at < words.Length;)
        {
            var (term, length) = LongestAt(words, at);
            if (term is not null)
            {
                found.Add(term);
            }
            else
            {
                rest.Add(words[at]);
            }

            at += Math.Max(length, 1);
        }

        return (found, [.. rest]);
    }
}
