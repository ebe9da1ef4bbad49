using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recommender.Trees;

namespace Recommender.Cities;

/// <summary>
/// Cities to choose among (a country's, or the world's), laid out for fast answers. Immutable; safe for any number of threads.
/// </summary>
public sealed class CityPool
{
    /// <summary>Cities scored at a time: two vectors of doubles.</summary>
    private const int Block = 16;

    /// <summary>No gain of ours, in logs, comes near; e to its power, times a share and added up, is still a number.</summary>
    private const double MostGain = 700;

    // What each city counts for whoever asks, in logs; the same for one who works from anywhere in its country.
    private readonly double[] _base;
    private readonly double[] _remote;

    // What takes the gain out of a score again, in either case.
    private readonly double[] _withoutPay;
    private readonly double[] _withoutRent;

    // Block after block of cities, trait after trait.
    private readonly float[] _lifts;
    private readonly int _traits;

    /// <summary>The cities in the order of every array of scores.</summary>
    public CityPool(CityModel model, IReadOnlyList<CityEvidence> cities)
    {
        ArgumentNullException.ThrowIfNull(model);
        // The last block is filled up with zeros.
        var length = (cities.Count + Block - 1) / Block * Block;
        _traits = model.Traits.Count;
        (_base, _remote, _lifts) = (new double[length], new double[length], new float[length * _traits]);
        (_withoutPay, _withoutRent) = (new double[cities.Count], new double[cities.Count]);
        for (var i = 0; i < cities.Count; i++)
        {
            var weight = Math.Log(Math.Max(double.Epsilon, cities[i].Weight));
            var (pay, rent) = (model.Alpha * cities[i].Effect, -model.Alpha * CityEvidence.RentShare * (cities[i].Rent ?? 0));
            (_base[i], _remote[i]) = (weight + pay, weight + rent);
            (_withoutPay[i], _withoutRent[i]) = (Loss(pay), Loss(rent));
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
        Span<int> given = stackalloc int[_traits];
        var count = 0;
        for (var trait = 0; trait < traits.Length; trait++)
        {
            given[count] = trait;
            count += traits[trait] == 0 ? 0 : 1;
        }

        Lift(remote ? _remote : _base, given[..count], traits, scores);
        Vectors.Scale(scores, 1, -Vectors.Max(scores));
        Vectors.Exp(scores);
    }

    /// <summary>Writes P(city | traits) beside scores, up to a common factor: what is gained there is taken out of each again.</summary>
    public void WithoutGain(ReadOnlySpan<double> scores, bool remote, Span<double> shares) =>
        Vectors.Multiply(scores, remote ? _withoutRent : _withoutPay, shares);

    private static double Loss(double gain) => Math.Exp(Math.Clamp(-gain, -MostGain, MostGain));

    // Vectors are slow until code is compiled for good, so this is at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lift(double[] counted, ReadOnlySpan<int> given, ReadOnlySpan<double> weights, Span<double> scores)
    {
        Span<double> last = stackalloc double[Block];
        for (var city = 0; city < scores.Length; city += Block)
        {
            ref var own = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_lifts), city * _traits);
            var low = Vector512.Create<double>(counted.AsSpan(city));
            var high = Vector512.Create<double>(counted.AsSpan(city + (Block / 2)));
            foreach (var trait in given)
            {
                var (first, second) = Vector512.Widen(Vector512.LoadUnsafe(ref own, (nuint)(trait * Block)));
                var weight = Vector512.Create(weights[trait]);
                low = Vector512.FusedMultiplyAdd(first, weight, low);
                high = Vector512.FusedMultiplyAdd(second, weight, high);
            }

            var block = scores.Length - city < Block ? last : scores[city..];
            low.CopyTo(block);
            high.CopyTo(block[(Block / 2)..]);
        }

        var rest = scores[(scores.Length / Block * Block)..];
        last[..rest.Length].CopyTo(rest);
    }
}
