using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recommender.Features;

namespace Recommender.Scoring;

/// <summary>
/// The trees of one or several ensembles, laid out so that a profile costs only the tests it fails (QuickScorer; Lucchese et al.,
/// SIGIR 2015). A tree has a bit a leaf, from left to right; a test that fails clears the bits to its left, and the lowest bit that
/// is left marks the leaf. Where a value fails many tests at once, what they leave together is remembered and cleared in one sweep.
/// The leaves are those of <see cref="TreeEnsemble.Score"/>, rounded as <see cref="TreeLeaves"/> tells. Safe for any number of threads.
/// </summary>
public sealed class BitVectorTrees
{
    /// <summary>The bits of a word: no tree may have more leaves.</summary>
    public const int MostLeaves = 64;

    /// <summary>A sweep over so many words takes as long as one test.</summary>
    private const int WordsOfATest = 8;

    private readonly TreeSteps _steps;
    private readonly TreeLeaves[] _ensembles;
    private readonly int[] _signed;
    private readonly int _many;

    // By step, what is left of all words after it and those before it; made at the first use, the same whoever makes it.
    private readonly uint[]?[] _left;
    private readonly Pool<TreeState> _states;

    /// <exception cref="ArgumentException">A tree has more than <see cref="MostLeaves"/> leaves.</exception>
    public BitVectorTrees(IReadOnlyList<TreeEnsemble> ensembles)
    {
        ArgumentNullException.ThrowIfNull(ensembles);
        var layout = new BitVectorLayout(ensembles);
        (_ensembles, _steps) = ([.. layout.Ensembles], layout.Steps());
        Words = (layout.Words + Vector512<uint>.Count - 1) / Vector512<uint>.Count * Vector512<uint>.Count;
        _left = new uint[_steps.Ends.Length][];
        _many = Math.Max(1, Words / WordsOfATest);
        _signed = [.. Enumerable.Range(0, Features).Where(feature => Failing(feature, 0) > _steps.First[feature])];
        _states = new(() => new(this));
    }

    /// <summary>Features from here on have no test.</summary>
    internal int Features => _steps.First.Length - 1;

    /// <summary>Features with a test that fails at 0: they cost even a profile without them.</summary>
    internal ReadOnlySpan<int> Signed => _signed;

    /// <summary>Words that mark the leaves of all trees, filled up to whole vectors.</summary>
    internal int Words { get; }

    /// <summary>By feature, the step that stands before any test has failed.</summary>
    internal ReadOnlySpan<int> First => _steps.First;

    /// <summary>Writes a score an ensemble.</summary>
    public void Score(FeatureVector vector, Span<double> scores)
    {
        var state = Rent();
        state.Start(vector);
        state.Score(scores);
        Return(state);
    }

    /// <summary>A state that nobody else uses, to be started.</summary>
    internal TreeState Rent() => _states.Rent();

    internal void Return(TreeState state) => _states.Return(state);

    /// <summary>The last step of a feature that a value fails. NaN fails all.</summary>
    internal int Failing(int feature, float value)
    {
        var thresholds = _steps.Thresholds;
        var (from, to) = (_steps.First[feature], _steps.First[feature + 1] - 1);
        while (from < to)
        {
            var middle = (from + to + 1) >>> 1;
            (from, to) = value <= thresholds[middle] ? (from, middle - 1) : (middle, to);
        }

        return from;
    }

    /// <summary>Clears the leaves that the steps of a feature rule out, after one and up to the other.</summary>
    internal void Clear(int after, int upTo, uint[] alive)
    {
        var (from, to) = (_steps.Ends[after], _steps.Ends[upTo]);
        if (to - from < _many)
        {
            _steps.Clear(from, to, alive);
        }
        else
        {
            Sweep(Left(upTo), alive);
        }
    }

    /// <summary>Writes the sum of each ensemble's leaves.</summary>
    internal void Sum(uint[] alive, Span<double> scores)
    {
        for (var ensemble = 0; ensemble < _ensembles.Length; ensemble++)
        {
            scores[ensemble] = _ensembles[ensemble].Sum(alive);
        }
    }

    // Both are filled up to whole vectors. Vectors are slow until code is compiled for good, so this is at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sweep(uint[] left, uint[] alive)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(left);
        ref var to = ref MemoryMarshal.GetArrayDataReference(alive);
        for (nuint i = 0; i < (nuint)alive.Length; i += (nuint)Vector512<uint>.Count)
        {
            (Vector512.LoadUnsafe(ref from, i) & Vector512.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
        }
    }

    private uint[] Left(int step)
    {
        return _left[step] ??= Make();

        uint[] Make()
        {
            var left = new uint[Words];
            Array.Fill(left, uint.MaxValue);
            _steps.Clear(_steps.StartOf(step), _steps.Ends[step], left);
            return left;
        }
    }
}
