using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Recommender.Trees;

/// <summary>
/// The leaves of trees with one output. A leaf is a whole number times a power of two of its tree's own: half the memory of a double,
/// rounded by at most 2⁻³¹ of the tree's largest leaf, and a sum of whole numbers is the same in any order.
/// </summary>
internal sealed class SingleLeaves : TreeLeaves
{
    /// <summary>A sum that its largest leaves need more bits for could overflow.</summary>
    private const int SumBits = 62;

    /// <summary>Leaves that are all smaller count as this large.</summary>
    private const double Smallest = 1e-12;

    /// <summary>The bits of a leaf's place within a vector of leaves; two to their power is <see cref="TreeLanes.Count"/>.</summary>
    private const int BlockBits = 4;

    private readonly int _stride;
    private readonly int[] _leaves;
    private readonly byte[] _shifts;
    private readonly double _unit;
    private readonly double _bias;

    /// <param name="leaves">From left to right, tree by tree.</param>
    /// <param name="ends">By tree, where its leaves end; they begin where those of the tree before it end.</param>
    /// <param name="bias">What is added to their sum.</param>
    /// <param name="firstWord">The place of the first tree's first word.</param>
    public SingleLeaves(ReadOnlySpan<double> leaves, ReadOnlySpan<int> ends, double bias, int firstWord)
        : base(ends, firstWord)
    {
        _bias = bias;
        var (most, bits, finest, sum) = (1, new int[ends.Length], int.MinValue, 0.0);
        for (var tree = 0; tree < ends.Length; tree++)
        {
            var largest = Smallest;
            foreach (var leaf in Of(tree, leaves, ends))
            {
                largest = Math.Max(largest, Math.Abs(leaf));
            }

            bits[tree] = WordBits - 2 - Math.ILogB(largest);
            (most, finest, sum) = (Math.Max(most, Of(tree, leaves, ends).Length), Math.Max(finest, bits[tree]), sum + largest);
        }

        _stride = (most + TreeLanes.Count - 1) / TreeLanes.Count * TreeLanes.Count;
        _leaves = new int[ends.Length * _stride];
        _shifts = new byte[ends.Length];
        finest = ends.IsEmpty ? 0 : Math.Min(finest, SumBits - 1 - Math.ILogB(sum));
        _unit = Math.ScaleB(1, -finest);
        for (var tree = 0; tree < ends.Length; tree++)
        {
            var own = Math.Min(bits[tree], finest);
            _shifts[tree] = (byte)(finest - own);
            var (scale, at) = (Math.ScaleB(1, own), tree * _stride);
            foreach (var leaf in Of(tree, leaves, ends))
            {
                _leaves[at++] = (int)Math.Round(scale * leaf);
            }
        }

        static ReadOnlySpan<double> Of(int tree, ReadOnlySpan<double> leaves, ReadOnlySpan<int> ends) =>
            leaves[(tree == 0 ? 0 : ends[tree - 1])..ends[tree]];
    }

    public override int Outputs => 1;

    public override void Sum(uint[] one, uint[] other, Span<double> scores) =>
        scores[0] = Score(IsWide ? SumOfTwoWords(one, other) : SumOfOneWord(one, other));

    // Vectors are slow until code is compiled for good, so this is at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Sum(ReadOnlySpan<Vector512<uint>> words, ReadOnlySpan<TreeScores> profiles, int place)
    {
        ref var alive = ref MemoryMarshal.GetReference(words);
        ref var leaves = ref MemoryMarshal.GetArrayDataReference(_leaves);
        var (low, high) = (Vector512<long>.Zero, Vector512<long>.Zero);
        foreach (var shift in _shifts)
        {
            var reached = IsWide ? Lowest(alive, Unsafe.Add(ref alive, 1)) : Lowest(alive);
            alive = ref Unsafe.Add(ref alive, WordsOfATree);
            var (block, within) = (reached >> BlockBits, reached & Vector512.Create(TreeLanes.Count - 1));
            var found = Vector512<int>.Zero;
            for (var first = 0; first < _stride; first += TreeLanes.Count)
            {
                var own = Vector512.ShuffleNative(Vector512.LoadUnsafe(ref leaves), within);
                found = Vector512.ConditionalSelect(Vector512.Equals(block, Vector512.Create(first >> BlockBits)), own, found);
                leaves = ref Unsafe.Add(ref leaves, TreeLanes.Count);
            }

            var (near, far) = Vector512.Widen(found);
            low += near << shift;
            high += far << shift;
        }

        for (var lane = 0; lane < profiles.Length; lane++)
        {
            profiles[lane].Scores[place] = Score(lane < Vector512<long>.Count ? low[lane] : high[lane - Vector512<long>.Count]);
        }
    }

    private double Score(long sum) => (sum * _unit) + _bias;

    // The place of the lowest bit of each lane, by the exponent of it as a number; -127 of a word that is 0.
    private static Vector512<int> Lowest(Vector512<uint> words)
    {
        const int Exponent = 23;
        const int Bias = 127;
        var bits = Vector512.ConvertToSingle((words & (Vector512<uint>.Zero - words)).AsInt32()).AsInt32();
        return ((bits >>> Exponent) & Vector512.Create(0xFF)) - Vector512.Create(Bias);
    }

    private static Vector512<int> Lowest(Vector512<uint> first, Vector512<uint> second) => Vector512.ConditionalSelect(
        Vector512.Equals(first, Vector512<uint>.Zero).AsInt32(), Lowest(second) + Vector512.Create(WordBits), Lowest(first));

    // No bounds are checked: a tree always has a leaf that is alive, and its leaves lie in the array.
    private long SumOfOneWord(uint[] one, uint[] other)
    {
        ref var a = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(one), FirstWord);
        ref var b = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(other), FirstWord);
        ref var leaves = ref MemoryMarshal.GetArrayDataReference(_leaves);
        ref var shifts = ref MemoryMarshal.GetArrayDataReference(_shifts);
        var (sum, stride) = (0L, (nuint)_stride);
        for (nuint tree = 0; tree < (nuint)_shifts.Length; tree++)
        {
            var reached = (nuint)(uint)BitOperations.TrailingZeroCount(Unsafe.Add(ref a, tree) & Unsafe.Add(ref b, tree));
            sum += (long)Unsafe.Add(ref leaves, reached) << Unsafe.Add(ref shifts, tree);
            leaves = ref Unsafe.Add(ref leaves, stride);
        }

        return sum;
    }

    private long SumOfTwoWords(uint[] one, uint[] other)
    {
        ref var a = ref Unsafe.As<uint, ulong>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(one), FirstWord));
        ref var b = ref Unsafe.As<uint, ulong>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(other), FirstWord));
        ref var leaves = ref MemoryMarshal.GetArrayDataReference(_leaves);
        ref var shifts = ref MemoryMarshal.GetArrayDataReference(_shifts);
        var (sum, stride) = (0L, (nuint)_stride);
        for (nuint tree = 0; tree < (nuint)_shifts.Length; tree++)
        {
            var reached = (nuint)ulong.TrailingZeroCount(Unsafe.Add(ref a, tree) & Unsafe.Add(ref b, tree));
            sum += (long)Unsafe.Add(ref leaves, reached) << Unsafe.Add(ref shifts, tree);
            leaves = ref Unsafe.Add(ref leaves, stride);
        }

        return sum;
    }
}
