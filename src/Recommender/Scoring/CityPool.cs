using System.Numerics.Tensors;

namespace Recommender.Scoring;

/// <summary>
/// Cities to choose among (a country's, or the world's), laid out for fast answers. Immutable; safe for any number of threads.
/// </summary>
public sealed class CityPool
{
    // What each city counts for whoever asks, in logs; for one who works from anywhere in its country.
    private readonly double[] _base;
    private readonly double[] _remote;

    // Trait after trait, a city each.
    private readonly double[] _lifts;

    /// <summary>The cities in the order of every array of scores.</summary>
    public CityPool(CityModel model, IReadOnlyList<CityEvidence> cities)
    {
        ArgumentNullException.ThrowIfNull(model);
        double[] weights = [.. cities.Select(city => Math.Log(Math.Max(double.Epsilon, city.Weight)))];
        _base = [.. cities.Zip(weights, (city, weight) => weight + (model.Alpha * city.Effect))];
        _remote = [.. cities.Zip(weights, (city, weight) => weight - (model.Alpha * CityEvidence.RentShare * (city.Rent ?? 0)))];
        _lifts = new double[model.Traits.Count * cities.Count];
        for (var i = 0; i < cities.Count; i++)
        {
            for (var trait = 0; trait < cities[i].Lifts.Count; trait++)
            {
                _lifts[(trait * cities.Count) + i] = cities[i].Lifts[trait];
            }
        }
    }

    /// <summary>How many cities there are.</summary>
    public int Count => _base.Length;

    /// <summary>
    /// Writes P(city | traits) · exp(α · gain), up to a common factor: a city's share with the log of it lifted by every trait as far
    /// as the trait weighs, and what is gained there: its effect on pay, or for a remote worker its cheap rent.
    /// </summary>
    public void Score(ReadOnlySpan<double> traits, bool remote, Span<double> scores)
    {
        (remote ? _remote : _base).CopyTo(scores);
        for (var trait = 0; trait < traits.Length; trait++)
        {
            if (traits[trait] != 0)
            {
                TensorPrimitives.MultiplyAdd(_lifts.AsSpan(trait * Count, Count), traits[trait], scores, scores);
            }
        }

        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<double>(scores), scores);
        TensorPrimitives.Exp(scores, scores);
    }
}
