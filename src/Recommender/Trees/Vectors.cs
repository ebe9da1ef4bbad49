using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Recommender.Trees;

/// <summary>
/// Arithmetic on many numbers, a vector at a time. <c>TensorPrimitives</c> does the same, but vectors are slow until code is compiled
/// for good, and that is after a second of a batch; these are compiled for good at once.
/// </summary>
internal static class Vectors
{
    /// <summary>Smaller than this, e to its power counts as 0; larger than the other, as e to the power of that.</summary>
    private const double LeastPower = -708;
    private const double MostPower = 709;

    // ln 2 in two parts, the first with so few bits that whole multiples of it are exact (Cody and Waite 1980).
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Added to a number, leaves it rounded to a whole one in its lowest bits.</summary>
    private const double Whole = 1.5 * (1L << 52);

    private const double Log2OfE = 1.4426950408889634;

    /// <summary>e to the power of each, within two roundings. Not for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exp(Span<double> powers)
    {
        const int Mantissa = 52;
        Span<double> last = stackalloc double[Vector512<double>.Count];
        var rest = powers.Length % last.Length;
        powers[^rest..].CopyTo(last);
        for (var i = 0; i < powers.Length; i += last.Length)
        {
            // x = n · ln 2 + r; e^x is 2^n, which is a matter of the exponent's bits, times e^r.
            var block = powers.Length - i < last.Length ? last : powers[i..];
            var x = Vector512.Create<double>(block);
            var power = Vector512.Min(Vector512.Max(x, Vector512.Create(LeastPower)), Vector512.Create(MostPower));
            var rounded = Vector512.FusedMultiplyAdd(power, Vector512.Create(Log2OfE), Vector512.Create(Whole));
            var n = rounded - Vector512.Create(Whole);
            var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), power);
            r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);

            // Taylor's sum of r^k / k! to k = 13: with r between ±ln 2 / 2, what is left out is less than a rounding.
            var sum = Vector512.Create(1.0 / 6_227_020_800);
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 479_001_600));
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 39_916_800));
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 3_628_800));
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 362_880));
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 40_320));
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 5_040));
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 720));
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 120));
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 24));
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(1.0 / 6));
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512.Create(0.5));
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512<double>.One);
            sum = Vector512.FusedMultiplyAdd(sum, r, Vector512<double>.One);
            var bits = sum.AsInt64() + (rounded.AsInt64() << Mantissa);
            (bits.AsDouble() & Vector512.GreaterThanOrEqual(x, Vector512.Create(LeastPower))).CopyTo(block);
        }

        last[..rest].CopyTo(powers[^rest..]);
    }

    /// <summary>The largest; minus infinity of none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Max(ReadOnlySpan<double> numbers)
    {
        ref var from = ref MemoryMarshal.GetReference(numbers);
        var largest = Vector512.Create(double.NegativeInfinity);
        nuint i = 0;
        for (; i + (nuint)Vector512<double>.Count <= (nuint)numbers.Length; i += (nuint)Vector512<double>.Count)
        {
            largest = Vector512.Max(largest, Vector512.LoadUnsafe(ref from, i));
        }

        var max = double.NegativeInfinity;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            max = Math.Max(max, largest[lane]);
        }

        for (; i < (nuint)numbers.Length; i++)
        {
            max = Math.Max(max, Unsafe.Add(ref from, i));
        }

        return max;
    }

    /// <summary>The sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(ReadOnlySpan<double> numbers)
    {
        ref var from = ref MemoryMarshal.GetReference(numbers);
        var sums = Vector512<double>.Zero;
        nuint i = 0;
        for (; i + (nuint)Vector512<double>.Count <= (nuint)numbers.Length; i += (nuint)Vector512<double>.Count)
        {
            sums += Vector512.LoadUnsafe(ref from, i);
        }

        var sum = Vector512.Sum(sums);
        for (; i < (nuint)numbers.Length; i++)
        {
            sum += Unsafe.Add(ref from, i);
        }

        return sum;
    }

    /// <summary>Writes the product of each with the one at its place of as many others or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<double> numbers, ReadOnlySpan<double> factors, Span<double> products)
    {
        ref var from = ref MemoryMarshal.GetReference(numbers);
        ref var by = ref MemoryMarshal.GetReference(factors[..numbers.Length]);
        ref var to = ref MemoryMarshal.GetReference(products[..numbers.Length]);
        nuint i = 0;
        for (; i + (nuint)Vector512<double>.Count <= (nuint)numbers.Length; i += (nuint)Vector512<double>.Count)
        {
            (Vector512.LoadUnsafe(ref from, i) * Vector512.LoadUnsafe(ref by, i)).StoreUnsafe(ref to, i);
        }

        for (; i < (nuint)numbers.Length; i++)
        {
            Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i) * Unsafe.Add(ref by, i);
        }
    }

    /// <summary>Multiplies each by a factor, then adds a shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<double> numbers, double factor, double shift)
    {
        ref var at = ref MemoryMarshal.GetReference(numbers);
        nuint i = 0;
        for (; i + (nuint)Vector512<double>.Count <= (nuint)numbers.Length; i += (nuint)Vector512<double>.Count)
        {
            ((Vector512.LoadUnsafe(ref at, i) * factor) + Vector512.Create(shift)).StoreUnsafe(ref at, i);
        }

        for (; i < (nuint)numbers.Length; i++)
        {
            Unsafe.Add(ref at, i) = (Unsafe.Add(ref at, i) * factor) + shift;
        }
    }
}
