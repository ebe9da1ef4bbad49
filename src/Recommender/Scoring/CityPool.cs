namespace Recommender.Scoring;

/// <summary>
/// Cities to choose among (a country's, or the world's), laid out for fast answers. Immutable; safe for any number of threads.
/// </summary>
public sealed class CityPool
{
    private readonly double[] _base;

    // Trait after trait, a city each.
    private readonly float[] _lifts;

    /// <summary>The cities in the order of every array of shares.</summary>
    public CityPool(CityModel model, IReadOnlyList<CityEvidence> cities)
    {
        _base = [.. cities.Select(city => Math.Log(Math.Max(double.Epsilon, city.Weight)))];
        _lifts = new float[model.Traits.Count * cities.Count];
        for (var i = 0; i < cities.Count; i++)
        {
            for (var trait = 0; trait < cities[i].Lifts.Count; trait++)
            {
                _lifts[(trait * cities.Count) + i] = cities[i].Lifts[trait];
            }
        }
    }

    /// <summary>
    /// Writes P(city | traits), adding up to 1: each city's share, with the log of it lifted by every trait as far as the trait weighs.
    /// </summary>
    public void Share(ReadOnlySpan<double> traits, Span<double> shares)
    {
        _base.CopyTo(shares);
        for (var trait = 0; trait < traits.Length; trait++)
        {
            if (traits[trait] == 0)
            {
                continue;
            }

            var lifts = _lifts.AsSpan(trait * _base.Length, _base.Length);
            for (var i = 0; i < lifts.Length; i++)
            {
                shares[i] += traits[trait] * lifts[i];
            }
        }

        Probabilities.Softmax(shares);
    }
}
