namespace Recommender.Scoring;

/// <summary>
/// Cities to choose among (a country's, or the world's), laid out for fast answers. Immutable; safe for any number of threads.
/// </summary>
public sealed class CityPool
{
    // Shares of a family's people by city, family after family, each pulled towards the shares of all people.
    private readonly double[] _shares;
    private readonly double[] _all;

    /// <summary>The cities in the order of every array of shares.</summary>
    public CityPool(CityModel model, IReadOnlyList<CityEvidence> cities)
    {
        var total = cities.Sum(city => city.Weight);
        _all = [.. cities.Select(city => city.Weight / total)];
        _shares = new double[model.Families.Count * cities.Count];
        for (var family = 0; family < model.Families.Count; family++)
        {
            var people = cities.Sum(city => city.People[family]);
            for (var i = 0; i < cities.Count; i++)
            {
                _shares[(family * cities.Count) + i] =
                    (cities[i].People[family] + (model.FamilyPrior * _all[i])) / (people + model.FamilyPrior);
            }
        }
    }

    /// <summary>
    /// Writes P(city | families), adding up to 1, for probabilities in the model's order of families; what they lack to 1 belongs
    /// to families never seen in a city and goes by the shares of all people.
    /// </summary>
    public void Share(ReadOnlySpan<double> families, Span<double> shares)
    {
        var rest = 1.0;
        shares.Clear();
        for (var family = 0; family < families.Length; family++)
        {
            rest -= families[family];
            var own = _shares.AsSpan(family * _all.Length, _all.Length);
            for (var i = 0; i < own.Length; i++)
            {
                shares[i] += families[family] * own[i];
            }
        }

        for (var i = 0; i < _all.Length; i++)
        {
            shares[i] += Math.Max(0, rest) * _all[i];
        }

        Probabilities.Normalise(shares);
    }
}
