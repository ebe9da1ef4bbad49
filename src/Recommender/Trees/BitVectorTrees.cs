using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recommender.Features;

namespace Recommender.Trees;

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

    private readonly int[] _signed;
    private readonly int _many;

    // By step, what is left of all words after it and those before it; made at the first use, the same whoever makes it.
    private readonly uint[]?[] _left;
    private readonly Pool<TreeState> _states;

    /// <exception cref="ArgumentException">A tree has more than <see cref="MostLeaves"/> leaves.</exception>
    public BitVectorTrees(IReadOnlyList<TreeEnsemble> ensembles)
        : this(new BitVectorLayout(ensembles ?? throw new ArgumentNullException(nameof(ensembles))))
    {
    }

    /// <exception cref="ArgumentException">A tree has more than <see cref="MostLeaves"/> leaves.</exception>
    public BitVectorTrees(MultiOutputTrees trees)
        : this(new BitVectorLayout(trees ?? throw new ArgumentNullException(nameof(trees))))
    {
    }

    private BitVectorTrees(BitVectorLayout layout)
    {
        (Ensembles, Steps) = ([.. layout.Ensembles], layout.Steps());
        Words = (layout.Words + TreeLanes.Count - 1) / TreeLanes.Count * TreeLanes.Count;
        _left = new uint[Steps.Ends.Length][];
        _many = Math.Max(1, Words / WordsOfATest);
        _signed = [.. Enumerable.Range(0, Features).Where(feature => Failing(feature, 0) > Steps.First[feature])];
        _states = new(() => new(this));
    }

    /// <summary>The leaves of each ensemble, whose words follow one another.</summary>
    internal TreeLeaves[] Ensembles { get; }

    /// <summary>The tests of all.</summary>
    internal TreeSteps Steps { get; }

    /// <summary>Features from here on have no test.</summary>
    internal int Features => Steps.First.Length - 1;

    /// <summary>Features with a test that fails at 0: they cost even a profile without them.</summary>
    internal ReadOnlySpan<int> Signed => _signed;

    /// <summary>Words that mark the leaves of all trees, filled up to whole vectors.</summary>
    internal int Words { get; }

    /// <summary>Writes a score an ensemble, or an output.</summary>
    public void Score(FeatureVector vector, Span<double> scores)
    {
        var state = _states.Rent();
        state.Start(vector);
        state.Score(scores);
        _states.Return(state);
    }

    /// <summary>Clears the leaves that a feature's value rules out.</summary>
    internal void Clear(int feature, float value, uint[] alive)
    {
        if (feature >= Features)
        {
            return;
        }

        var (from, upTo) = (Steps.First[feature], Failing(feature, value));
        if (Steps.Ends[upTo] - Steps.Ends[from] < _many)
        {
            Steps.Clear(Steps.Ends[from], Steps.Ends[upTo], alive);
        }
        else
        {
            Meet(Left(from, upTo), alive, alive);
        }
    }

    /// <summary>
    /// Writes the leaves that are left by both. All are filled up to whole vectors. Vectors are slow until code is compiled for good, so
    /// this is at once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Meet(uint[] one, uint[] other, uint[] both)
    {
        ref var a = ref MemoryMarshal.GetArrayDataReference(one);
        ref var b = ref MemoryMarshal.GetArrayDataReference(other);
        ref var to = ref MemoryMarshal.GetArrayDataReference(both);
        for (nuint i = 0; i < (nuint)both.Length; i += (nuint)Vector512<uint>.Count)
        {
            (Vector512.LoadUnsafe(ref a, i) & Vector512.LoadUnsafe(ref b, i)).StoreUnsafe(ref to, i);
        }
    }

    /// <summary>Writes the sum of each ensemble's leaves, of those that are left by both.</summary>
    internal void Sum(uint[] one, uint[] other, Span<double> scores)
    {
        var place = 0;
        foreach (var ensemble in Ensembles)
        {
            ensemble.Sum(one, other, scores.Slice(place, ensemble.Outputs));
            place += ensemble.Outputs;
        }
    }

    // The last step of a feature that a value fails. NaN fails all.
    private int Failing(int feature, float value)
    {
        var thresholds = Steps.Thresholds;
        var (from, to) = (Steps.First[feature], Steps.First[feature + 1] - 1);
        while (from < to)
        {
            var middle = (from + to + 1) >>> 1;
            (from, to) = value <= thresholds[middle] ? (from, middle - 1) : (middle, to);
        }

        return from;
    }

    // What a step of a feature leaves, with those from the feature's first on.
    private uint[] Left(int first, int step)
    {
        return _left[step] ??= Make();

        uint[] Make()
        {
            var left = new uint[Words];
            Array.Fill(left, uint.MaxValue);
            Steps.Clear(Steps.Ends[first], Steps.Ends[step], left);
            return left;
        }
    }
}
