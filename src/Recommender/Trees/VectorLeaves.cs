using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Recommender.Trees;

/// <summary>
/// The leaves of <see cref="MultiOutputTrees"/>, filled up to whole vectors of outputs. Each output is added up tree by tree in single
/// precision, so one profile gets the bits that several together get.
/// </summary>
internal sealed class VectorLeaves : TreeLeaves
{
    /// <summary>Trees whose leaves are found before they are added up.</summary>
    private const int TreesAtATime = 128;

    private readonly int _stride;
    private readonly int[] _firsts;
    private readonly float[] _leaves;
    private readonly float[] _biases;

    /// <param name="trees">Whose leaves they are.</param>
    /// <param name="places">The places of the leaves from left to right, tree by tree.</param>
    /// <param name="ends">By tree, where its leaves end.</param>
    public VectorLeaves(MultiOutputTrees trees, List<int> places, int[] ends)
        : base(ends, firstWord: 0)
    {
        _stride = (trees.Outputs + Vector512<float>.Count - 1) / Vector512<float>.Count * Vector512<float>.Count;
        _firsts = [.. ends.Select((_, tree) => tree == 0 ? 0 : ends[tree - 1] * _stride)];
        _leaves = new float[places.Count * _stride];
        for (var i = 0; i < places.Count; i++)
        {
            trees.Leaves.Slice(places[i] * trees.Outputs, trees.Outputs).CopyTo(_leaves.AsSpan(i * _stride));
        }

        _biases = new float[_stride];
        trees.Biases.CopyTo(_biases);
        Outputs = trees.Outputs;
    }

    public override int Outputs { get; }

    public override void Sum(uint[] one, uint[] other, Span<double> scores) =>
        Sum(ref MemoryMarshal.GetArrayDataReference(one), ref MemoryMarshal.GetArrayDataReference(other), 1, scores);

    public override void Sum(ReadOnlySpan<Vector512<uint>> words, ReadOnlySpan<TreeScores> profiles, int place)
    {
        ref var lanes = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<Vector512<uint>, uint>(words));
        for (var lane = 0; lane < profiles.Length; lane++)
        {
            ref var first = ref Unsafe.Add(ref lanes, lane);
            Sum(ref first, ref first, TreeLanes.Count, profiles[lane].Scores.AsSpan(place, Outputs));
        }
    }

    // Words of a profile stand a step apart; no bounds are checked, as there are as many as trees ask for. Vectors are slow until code is
    // compiled for good, so this is at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sum(ref uint one, ref uint other, nuint step, Span<double> scores)
    {
        Span<int> reached = stackalloc int[TreesAtATime];
        Span<float> sums = stackalloc float[_stride];
        sums.Clear();
        for (var from = 0; from < _firsts.Length; from += TreesAtATime)
        {
            var firsts = _firsts.AsSpan(from, Math.Min(TreesAtATime, _firsts.Length - from));
            for (var tree = 0; tree < firsts.Length; tree++)
            {
                reached[tree] = firsts[tree] + (Reached(ref one, ref other, step) * _stride);
                one = ref Unsafe.Add(ref one, step * (nuint)WordsOfATree);
                other = ref Unsafe.Add(ref other, step * (nuint)WordsOfATree);
            }

            Add(reached[..firsts.Length], sums);
        }

        for (var output = 0; output < scores.Length; output++)
        {
            scores[output] = sums[output] + _biases[output];
        }
    }

    private int Reached(ref uint one, ref uint other, nuint step)
    {
        var left = one & other;
        return left != 0 || !IsWide ? BitOperations.TrailingZeroCount(left)
            : WordBits + BitOperations.TrailingZeroCount(Unsafe.Add(ref one, step) & Unsafe.Add(ref other, step));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ReadOnlySpan<int> reached, Span<float> sums)
    {
        ref var leaves = ref MemoryMarshal.GetArrayDataReference(_leaves);
        for (var block = 0; block < sums.Length; block += Vector512<float>.Count)
        {
            var sum = Vector512.Create<float>(sums[block..]);
            foreach (var leaf in reached)
            {
                sum += Vector512.LoadUnsafe(ref leaves, (nuint)(leaf + block));
            }

            sum.CopyTo(sums[block..]);
        }
    }
}
