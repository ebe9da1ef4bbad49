using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>
/// Mends misspelt words of a title, word by word, by those that titles are known to have: a phrase near another is often another trade
/// ("shop manager", "shop" for "sales"). Immutable; safe for any number of threads.
/// </summary>
internal sealed class TitleSpelling
{
    /// <summary>Words of fewer letters have too many neighbours: "sawyer" is no lawyer.</summary>
    private const int ShortestMended = 7;

    /// <summary>A word in fewer known titles may be misspelt itself, as aliases are.</summary>
    private const int FewestTitles = 3;

    private readonly TermIndex _index = new();
    private readonly List<string> _words = [];

    /// <param name="titles">All known titles, whose common words are right.</param>
    /// <param name="others">Words that are right too.</param>
    public TitleSpelling(TermIndex titles, IEnumerable<string> others)
    {
        var common = titles.Terms.SelectMany(term => term.Fold.Split(' ').Distinct())
            .CountBy(word => word)
            .Where(word => word.Value >= FewestTitles)
            .Select(word => word.Key);
        foreach (var word in common.Concat(others.SelectMany(phrase => phrase.Split(' '))).Distinct())
        {
            _index.TryAdd(word, _words.Count);
            _words.Add(word);
        }
    }

    /// <summary>The title with each misspelt word mended; a misspelt word is one edit away, and its first letter is right.</summary>
    public TitleText Mend(TitleText title) => title.Replace(i => [Mend(title.Words[i])]);

    private string Mend(string word)
    {
        var entry = word.Length < ShortestMended || _index.Find(word) >= 0 ? -1 : _index.FindTypo(word);
        return entry >= 0 && _words[entry][0] == word[0] && EditDistance.Between(word, _words[entry], 1) == 1 ? _words[entry] : word;
    }
}
