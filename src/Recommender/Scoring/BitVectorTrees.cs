using System.Collections.Concurrent;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recommender.Features;

namespace Recommender.Scoring;

/// <summary>
/// The trees of one or several ensembles, laid out so that a profile costs only the tests it fails (QuickScorer; Lucchese et al.,
/// SIGIR 2015). A tree has a bit a leaf, from left to right; a test that fails clears the bits to its left, and the lowest bit that
/// is left marks the leaf. Gives the same bits as <see cref="TreeEnsemble.Score"/>. Immutable; safe for any number of threads.
/// </summary>
public sealed class BitVectorTrees
{
    /// <summary>The bits of a word: no tree may have more leaves.</summary>
    public const int MostLeaves = 64;

    private readonly int[] _first;
    private readonly float[] _thresholds;
    private readonly int[] _trees;
    private readonly ulong[] _masks;
    private readonly int[] _firstLeaves;
    private readonly double[] _leaves;
    private readonly double[] _biases;
    private readonly int[] _signed;
    private readonly ConcurrentBag<TreeState> _states = [];

    /// <exception cref="ArgumentException">A tree has more than <see cref="MostLeaves"/> leaves.</exception>
    public BitVectorTrees(IReadOnlyList<TreeEnsemble> ensembles)
    {
        ArgumentNullException.ThrowIfNull(ensembles);
        var layout = new BitVectorLayout(ensembles);
        (_firstLeaves, _leaves) = ([.. layout.FirstLeaves], [.. layout.Leaves]);
        (_first, _thresholds, _trees, _masks) = layout.SortTests();
        _biases = [.. ensembles.Select(ensemble => ensemble.Bias)];
        _signed = [.. Enumerable.Range(0, Features).Where(feature => Failing(feature, 0) > _first[feature])];
    }

    /// <summary>Features from here on have no test.</summary>
    internal int Features => _first.Length - 1;

    /// <summary>Features with a test that fails at 0: they cost even a profile without them.</summary>
    internal ReadOnlySpan<int> Signed => _signed;

    /// <summary>Trees, and what fills the lanes of shorter ensembles.</summary>
    internal int Slots => _firstLeaves.Length;

    /// <summary>Where each feature's tests begin; they lie by rising threshold, so those that fail come first.</summary>
    internal ReadOnlySpan<int> First => _first;

    /// <summary>Writes a score an ensemble.</summary>
    public void Score(FeatureVector vector, Span<double> scores)
    {
        var state = Rent();
        state.Start(vector);
        state.Score(scores);
        Return(state);
    }

    /// <summary>A state that nobody else uses, to be started.</summary>
    internal TreeState Rent() => _states.TryTake(out var state) ? state : new(this);

    internal void Return(TreeState state) => _states.Add(state);

    /// <summary>The end of a feature's tests that a value fails. NaN fails all.</summary>
    internal int Failing(int feature, float value)
    {
        var (from, to) = (_first[feature], _first[feature + 1]);
        return from == to || !(value <= _thresholds[to - 1]) ? to : Search(from, to, value);
    }

    /// <summary>Clears the leaves that tests of a range rule out.</summary>
    internal void Clear(int from, int to, ulong[] alive)
    {
        // Most of the time of a profile is spent here: no bounds are checked, and four tests are under way at a time.
        ref var leaves = ref MemoryMarshal.GetArrayDataReference(alive);
        ref var trees = ref MemoryMarshal.GetArrayDataReference(_trees);
        ref var masks = ref MemoryMarshal.GetArrayDataReference(_masks);
        var (i, end) = ((nuint)from, (nuint)to);
        for (; i + 4 <= end; i += 4)
        {
            var (a, b) = ((nuint)(uint)Unsafe.Add(ref trees, i), (nuint)(uint)Unsafe.Add(ref trees, i + 1));
            var (c, d) = ((nuint)(uint)Unsafe.Add(ref trees, i + 2), (nuint)(uint)Unsafe.Add(ref trees, i + 3));
            Unsafe.Add(ref leaves, a) &= Unsafe.Add(ref masks, i);
            Unsafe.Add(ref leaves, b) &= Unsafe.Add(ref masks, i + 1);
            Unsafe.Add(ref leaves, c) &= Unsafe.Add(ref masks, i + 2);
            Unsafe.Add(ref leaves, d) &= Unsafe.Add(ref masks, i + 3);
        }

        for (; i < end; i++)
        {
            Unsafe.Add(ref leaves, (nuint)(uint)Unsafe.Add(ref trees, i)) &= Unsafe.Add(ref masks, i);
        }
    }

    /// <summary>Reads the leaf that each tree has come to.</summary>
    internal void Read(ulong[] alive, double[] reached)
    {
        ref var leaves = ref MemoryMarshal.GetArrayDataReference(_leaves);
        for (var slot = 0; slot < reached.Length; slot++)
        {
            reached[slot] = Unsafe.Add(ref leaves, _firstLeaves[slot] + BitOperations.TrailingZeroCount(alive[slot]));
        }
    }

    /// <summary>As <see cref="Read"/>, for the trees that a range of tests stands in.</summary>
    internal void ReadAgain(int from, int to, ulong[] alive, double[] reached)
    {
        foreach (var slot in _trees.AsSpan(from..to))
        {
            reached[slot] = _leaves[_firstLeaves[slot] + BitOperations.TrailingZeroCount(alive[slot])];
        }
    }

    /// <summary>Adds up each ensemble's leaves, tree by tree in double as ML.NET does, several ensembles abreast.</summary>
    internal void Sum(double[] reached, Span<double> scores)
    {
        var ensemble = 0;
        for (; ensemble + 8 <= _biases.Length; ensemble += 8)
        {
            SumEight(reached, ensemble, scores[ensemble..]);
        }

        for (; ensemble + 2 <= _biases.Length; ensemble += 2)
        {
            var sums = Vector128<double>.Zero;
            for (var i = ensemble; i < reached.Length; i += _biases.Length)
            {
                sums += Vector128.LoadUnsafe(ref reached[i]);
            }

            sums.CopyTo(scores[ensemble..]);
        }

        if (ensemble < _biases.Length)
        {
            var sum = 0.0;
            for (var i = ensemble; i < reached.Length; i += _biases.Length)
            {
                sum += reached[i];
            }

            scores[ensemble] = sum;
        }

        TensorPrimitives.Add(scores[.._biases.Length], _biases, scores);
    }

    private void SumEight(double[] reached, int ensemble, Span<double> scores)
    {
        var (a, b) = (Vector128<double>.Zero, Vector128<double>.Zero);
        var (c, d) = (a, b);
        for (var i = ensemble; i < reached.Length; i += _biases.Length)
        {
            ref var tree = ref reached[i];
            a += Vector128.LoadUnsafe(ref tree);
            b += Vector128.LoadUnsafe(ref tree, 2);
            c += Vector128.LoadUnsafe(ref tree, 4);
            d += Vector128.LoadUnsafe(ref tree, 6);
        }

        a.CopyTo(scores);
        b.CopyTo(scores[2..]);
        c.CopyTo(scores[4..]);
        d.CopyTo(scores[6..]);
    }

    private int Search(int from, int to, float value)
    {
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            (from, to) = value <= _thresholds[middle] ? (from, middle) : (middle + 1, to);
        }

        return from;
    }
}
