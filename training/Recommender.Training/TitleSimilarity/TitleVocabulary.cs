using Recommender.TitleSimilarity;
using Recommender.Training.Recipes;

namespace Recommender.Training.TitleSimilarity;

/// <summary>
/// The features that titles are learnt by, and how much each tells: rare ones tell more, whole words more than their letters.
/// </summary>
internal sealed class TitleVocabulary
{
    private const float PairShare = 0.7f;
    private const float LettersShare = 0.35f;

    private readonly Dictionary<uint, int> _places;

    public TitleVocabulary(IReadOnlyList<IReadOnlyList<TitleFeature>> titles, TitleRecipe recipe)
    {
        var kept = titles.SelectMany(title => title.Distinct())
            .CountBy(feature => feature.Key)
            .Where(pair => pair.Value >= recipe.LeastTitles)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key)
            .Take(recipe.MostFeatures)
            .OrderBy(pair => pair.Key)
            .ToList();
        Keys = [.. kept.Select(pair => pair.Key)];
        Rarity = [.. kept.Select(pair => MathF.Log((titles.Count + 1f) / (pair.Value + 1f)))];
        RarestWeight = MathF.Log(titles.Count + 1f) + 1;
        _places = Keys.Select((key, place) => (key, place)).ToDictionary(pair => pair.key, pair => pair.place);
        Factors = new float[Keys.Length];
        foreach (var feature in titles.SelectMany(title => title))
        {
            if (_places.TryGetValue(feature.Key, out var place))
            {
                Factors[place] = Rarity[place] * Share(feature.Part);
            }
        }
    }

    /// <summary>Rising.</summary>
    public uint[] Keys { get; }

    /// <summary>ln((titles + 1) / (titles with it + 1)), one a key.</summary>
    public float[] Rarity { get; }

    /// <summary>What each key's vector counts in a title.</summary>
    public float[] Factors { get; }

    public float RarestWeight { get; }

    /// <summary>The places of a title's known features, repeats kept.</summary>
    public int[] Encode(IReadOnlyList<TitleFeature> title) =>
        [.. title.Select(feature => _places.GetValueOrDefault(feature.Key, -1)).Where(place => place >= 0)];

    private static float Share(TitlePart part) => part switch
    {
        TitlePart.Word => 1,
        TitlePart.Pair => PairShare,
        _ => LettersShare,
    };
}
