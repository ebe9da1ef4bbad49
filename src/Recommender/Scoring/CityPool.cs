using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Recommender.Scoring;

/// <summary>
/// Cities to choose among (a country's, or the world's), laid out for fast answers. Immutable; safe for any number of threads.
/// </summary>
public sealed class CityPool
{
    /// <summary>Cities scored at a time.</summary>
    private const int Block = 16;

    // What each city counts for whoever asks, in logs; the same for one who works from anywhere in its country.
    private readonly double[] _base;
    private readonly double[] _remote;

    // Block after block of cities, trait after trait; the last block is filled up with zeros.
    private readonly float[] _lifts;
    private readonly int _traits;

    /// <summary>The cities in the order of every array of scores.</summary>
    public CityPool(CityModel model, IReadOnlyList<CityEvidence> cities)
    {
        ArgumentNullException.ThrowIfNull(model);
        double[] weights = [.. cities.Select(city => Math.Log(Math.Max(double.Epsilon, city.Weight)))];
        _base = [.. cities.Zip(weights, (city, weight) => weight + (model.Alpha * city.Effect))];
        _remote = [.. cities.Zip(weights, (city, weight) => weight - (model.Alpha * CityEvidence.RentShare * (city.Rent ?? 0)))];
        _traits = model.Traits.Count;
        _lifts = new float[(cities.Count + Block - 1) / Block * Block * _traits];
        for (var i = 0; i < cities.Count; i++)
        {
            for (var trait = 0; trait < cities[i].Lifts.Count; trait++)
            {
                _lifts[(((i / Block * _traits) + trait) * Block) + (i % Block)] = cities[i].Lifts[trait];
            }
        }
    }

    /// <summary>
    /// Writes P(city | traits) · exp(α · gain), up to a common factor: a city's share with the log of it lifted by every trait as far
    /// as the trait weighs, and what is gained there: its effect on pay, or for a remote worker its cheap rent.
    /// </summary>
    public void Score(ReadOnlySpan<double> traits, bool remote, Span<double> scores)
    {
        Span<int> told = stackalloc int[_traits];
        var count = 0;
        for (var trait = 0; trait < traits.Length; trait++)
        {
            told[count] = trait;
            count += traits[trait] == 0 ? 0 : 1;
        }

        (remote ? _remote : _base).CopyTo(scores);
        Span<double> lifts = stackalloc double[Block];
        for (var city = 0; city < scores.Length; city += Block)
        {
            Lift(city / Block, told[..count], traits, lifts);
            var block = scores[city..Math.Min(city + Block, scores.Length)];
            TensorPrimitives.Add(block, lifts[..block.Length], block);
        }

        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<double>(scores), scores);
        TensorPrimitives.Exp(scores, scores);
    }

    private void Lift(int block, ReadOnlySpan<int> told, ReadOnlySpan<double> weights, Span<double> lifts)
    {
        var (low, high) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var own = _lifts.AsSpan(block * _traits * Block, _traits * Block);
        foreach (var trait in told)
        {
            var (first, second) = Vector512.Widen(Vector512.Create<float>(own.Slice(trait * Block, Block)));
            var weight = Vector512.Create(weights[trait]);
            low = Vector512.FusedMultiplyAdd(first, weight, low);
            high = Vector512.FusedMultiplyAdd(second, weight, high);
        }

        low.CopyTo(lifts);
        high.CopyTo(lifts[Vector512<double>.Count..]);
    }
}
