namespace Recommender.TitleSimilarity;

/// <summary>
/// How alike two job titles are, between about -1 and 1: the letters and words they share, blended with how near they lie in a space in
/// which titles of one occupation were brought together ("nanny", "childcare provider"). Immutable; the same bits on any machine.
/// </summary>
public sealed class TitleSimilarityModel
{
    private readonly TitleSimilarityParts _parts;

    public TitleSimilarityModel(TitleSimilarityParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = parts;
    }

    public TitleSimilarityParts Parts => _parts;

    /// <summary>What the model knows of a title; a title without a letter or digit is like none, not even itself.</summary>
    public TitleVector Encode(string title)
    {
        var meaning = new float[_parts.Dimensions];
        var weights = new SortedDictionary<uint, float>();
        foreach (var (key, _) in TitleFeatures.Of(title))
        {
            var weight = _parts.RarestWeight;
            if (Array.BinarySearch(_parts.Keys, key) is >= 0 and var place)
            {
                weight = _parts.Weights[place];
                Add(_parts.Scales[place], _parts.Vectors.AsSpan(place * _parts.Dimensions / 2, _parts.Dimensions / 2), meaning);
            }

            weights[key] = weights.GetValueOrDefault(key) + weight;
        }

        var spelling = weights.Values.ToArray();
        Normalise(spelling);
        return new([.. weights.Keys], spelling, Normalise(meaning) ? meaning : []);
    }

    /// <summary>1 for a title and itself; the same both ways round.</summary>
    public float Similarity(TitleVector a, TitleVector b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Blend(TitleVector.Spelling(a, b), a, b);
    }

    /// <summary>The similarity of two titles whose common spelling is worked out already.</summary>
    internal float Blend(float spelling, TitleVector a, TitleVector b) =>
        a.Meaning.Length == 0 && b.Meaning.Length == 0
            ? spelling
            : (_parts.SpellingShare * spelling) + ((1 - _parts.SpellingShare) * TitleVector.Nearness(a, b));

    private static void Add(float scale, ReadOnlySpan<byte> vector, Span<float> sum)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            sum[2 * i] += scale * ((vector[i] & 0xF) - TitleSimilarityParts.Offset);
            sum[(2 * i) + 1] += scale * ((vector[i] >> 4) - TitleSimilarityParts.Offset);
        }
    }

    private static bool Normalise(Span<float> values)
    {
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += value * (double)value;
        }

        if (squares <= 0)
        {
            return false;
        }

        var scale = (float)(1 / Math.Sqrt(squares));
        foreach (ref var value in values)
        {
            value *= scale;
        }

        return true;
    }
}
