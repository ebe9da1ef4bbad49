namespace Recommender.TitleSimilarity;

/// <summary>
/// Titles to be found by a title: all of them scored, best first. Immutable; safe for any number of threads. Gives the same numbers as
/// <see cref="TitleSimilarityModel.Similarity"/>.
/// </summary>
public sealed class TitleIndex
{
    private readonly TitleSimilarityModel _model;
    private readonly TitleVector[] _titles;
    private readonly Dictionary<uint, List<(int Title, float Weight)>> _spelt = [];

    public TitleIndex(TitleSimilarityModel model, IEnumerable<string> titles)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _titles = [.. titles.Select(model.Encode)];
        for (var title = 0; title < _titles.Length; title++)
        {
            for (var i = 0; i < _titles[title].Keys.Length; i++)
            {
                if (!_spelt.TryGetValue(_titles[title].Keys[i], out var with))
                {
                    _spelt[_titles[title].Keys[i]] = with = [];
                }

                with.Add((title, _titles[title].Weights[i]));
            }
        }
    }

    /// <summary>The similarity of each title, in the order they were given.</summary>
    public float[] Score(string title)
    {
        var sought = _model.Encode(title);
        var scores = new float[_titles.Length];
        for (var i = 0; i < sought.Keys.Length; i++)
        {
            if (!_spelt.TryGetValue(sought.Keys[i], out var with))
            {
                continue;
            }

            foreach (var (place, weight) in with)
            {
                scores[place] += sought.Weights[i] * weight;
            }
        }

        for (var place = 0; place < scores.Length; place++)
        {
            scores[place] = _model.Blend(scores[place], sought, _titles[place]);
        }

        return scores;
    }

    /// <summary>The titles at least so alike, by their place, the most alike first; ties as they were given.</summary>
    public IReadOnlyList<(int Place, float Similarity)> Rank(string title, float least = float.NegativeInfinity) =>
        [.. Score(title)
            .Select((similarity, place) => (place, similarity))
            .Where(pair => pair.similarity >= least)
            .OrderByDescending(pair => pair.similarity)
            .ThenBy(pair => pair.place)];
}
