namespace Recommender.Inspection;

/// <summary>Counts texts, in bounded memory: of very many different ones, those that came first.</summary>
internal sealed class WordTally
{
    private const int MostKept = 50_000;
    private const int LongestShown = 60;

    private readonly Dictionary<string, long> _counts = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string text)
    {
        var shown = text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";
        if (_counts.TryGetValue(shown, out var count) || _counts.Count < MostKept)
        {
            _counts[shown] = count + 1;
        }
    }

    /// <summary>The commonest, the commonest first.</summary>
    public IReadOnlyList<WordCount> Commonest(int most) => [.. _counts.OrderByDescending(pair => pair.Value)
        .ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most).Select(pair => new WordCount(pair.Key, pair.Value))];
}
