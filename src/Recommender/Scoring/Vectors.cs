using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Recommender.Scoring;

/// <summary>
/// Arithmetic on many numbers, a vector at a time. <c>TensorPrimitives</c> does the same, but of each of its operations six to ten
/// methods are compiled at every start, and vectors are slow until code is compiled for good; these are compiled for good at once.
/// </summary>
internal static class Vectors
{
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
