namespace Recommender.Training.TitleSimilarity;

/// <summary>
/// The peer of a model of title similarity: the cosine of TF-IDF over the 3 to 5 letters long parts of each word, with its edges
/// (scikit-learn's <c>TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))</c>).
/// </summary>
internal sealed class LetterCosine
{
    private const int Shortest = 3;
    private const int Longest = 5;

    private readonly Dictionary<string, double> _rarity;
    private readonly Dictionary<string, double>[] _titles;

    /// <summary>Learns from the titles to be found how rare each part is: ln((1 + titles) / (1 + titles with it)) + 1.</summary>
    public LetterCosine(IReadOnlyList<string> titles)
    {
        _rarity = titles.SelectMany(title => Parts(title).Distinct(StringComparer.Ordinal))
            .CountBy(part => part, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => Math.Log((1.0 + titles.Count) / (1.0 + pair.Value)) + 1, StringComparer.Ordinal);
        _titles = [.. titles.Select(Weigh)];
    }

    /// <summary>The cosine of each title, in the order given; parts that no title has do not count.</summary>
    public double[] Score(string title)
    {
        var sought = Weigh(title);
        return Array.ConvertAll(_titles, known => sought.Sum(pair => pair.Value * known.GetValueOrDefault(pair.Key)));
    }

    private Dictionary<string, double> Weigh(string title)
    {
        var weights = Parts(title).CountBy(part => part, StringComparer.Ordinal)
            .Where(pair => _rarity.ContainsKey(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value * _rarity[pair.Key], StringComparer.Ordinal);
        var length = Math.Sqrt(weights.Values.Sum(weight => weight * weight));
        return weights.ToDictionary(pair => pair.Key, pair => pair.Value / length, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Parts(string title) =>
        from word in title.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        let edged = $" {word} "
        from length in Enumerable.Range(Shortest, Longest - Shortest + 1)
        from at in Enumerable.Range(0, Math.Max(0, edged.Length - length + 1))
        select edged.Substring(at, length);
}
