using System.Text;

namespace Recommender.Training.Rows;

/// <summary>Chance that depends on a name and a seed alone: the same on every machine and in any order of rows (FNV-1a, mixed).</summary>
internal static class StableHash
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    public static ulong Of(string name, int seed)
    {
        var hash = FnvOffset ^ (uint)seed;
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ b) * FnvPrime;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    /// <summary>A number in [0, 1).</summary>
    public static double Share(string name, int seed) => (Of(name, seed) >> 11) * (1.0 / (1UL << 53));
}
