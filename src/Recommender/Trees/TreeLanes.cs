using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Recommender.Features;

namespace Recommender.Trees;

/// <summary>
/// The trees of <see cref="BitVectorTrees"/> for several profiles at a time, a profile a lane of a vector: a test is read once for all,
/// and an ensemble's words stay near the processor (the vectorised QuickScorer; Lucchese et al., SIGIR 2016). Gives the same bits as one
/// profile at a time, as the leaves are the same whole numbers. Immutable; safe for any number of threads.
/// </summary>
internal sealed class TreeLanes
{
    /// <summary>The most profiles at a time: words of a vector. Not asked of the vector, as what asks is not compiled ahead.</summary>
    public const int Count = 16;

    /// <summary>
    /// Words of a block. With a vector each they lie near the processor; fewer would cost more in looking at each feature once a block.
    /// </summary>
    private const int WordsOfABlock = 1024;

    private readonly Block[] _blocks;
    private readonly int[] _signed;
    private readonly Pool<LaneBuffer> _buffers;

    public TreeLanes(BitVectorTrees trees)
    {
        _blocks = [.. Blocks(trees)];
        _signed = [.. trees.Signed];
        var words = _blocks.Select(block => block.Words).DefaultIfEmpty(0).Max();
        _buffers = new(() => new(trees.Features, words));
    }

    /// <summary>Has each profile's vector scored, ensemble by ensemble; at most <see cref="Count"/> profiles.</summary>
    public void Score(ReadOnlySpan<TreeScores> profiles)
    {
        var buffer = _buffers.Rent();
        buffer.Start(profiles, _signed);
        var score = 0;
        foreach (var block in _blocks)
        {
            Clear(block, buffer);
            foreach (var ensemble in block.Ensembles)
            {
                ensemble.Sum(buffer.Alive.AsSpan(ensemble.FirstWord - block.FirstWord), profiles, score);
                score += ensemble.Outputs;
            }
        }

        buffer.Clear();
        _buffers.Return(buffer);
    }

    // Most of a batch's time is spent here: no bounds are checked. Vectors are slow until code is compiled for good, so this is at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Clear(Block block, LaneBuffer buffer)
    {
        var steps = block.Steps;
        Array.Fill(buffer.Alive, Vector512<uint>.AllBitsSet, 0, block.Words);
        ref var alive = ref MemoryMarshal.GetArrayDataReference(buffer.Alive);
        ref var tests = ref MemoryMarshal.GetArrayDataReference(steps.Tests);
        foreach (var place in buffer.Touched)
        {
            var values = buffer.Values[place];
            for (var step = steps.First[place] + 1; step < steps.First[place + 1]; step++)
            {
                var holds = Vector512.LessThanOrEqual(values, Vector512.Create(steps.Thresholds[step])).AsUInt32();
                if (holds == Vector512<uint>.AllBitsSet)
                {
                    break;
                }

                var (at, end) = ((nuint)steps.Ends[step - 1], (nuint)steps.Ends[step]);
                for (; at + 2 <= end; at += 2)
                {
                    // A word has one test a step at the most.
                    var (a, b) = (Unsafe.Add(ref tests, at), Unsafe.Add(ref tests, at + 1));
                    ref var one = ref Unsafe.Add(ref alive, (nuint)a.Word);
                    ref var other = ref Unsafe.Add(ref alive, (nuint)b.Word);
                    var (left, right) = (one & (Vector512.Create(a.Left) | holds), other & (Vector512.Create(b.Left) | holds));
                    one = left;
                    other = right;
                }

                if (at < end)
                {
                    var test = Unsafe.Add(ref tests, at);
                    Unsafe.Add(ref alive, (nuint)test.Word) &= Vector512.Create(test.Left) | holds;
                }
            }
        }
    }

    private static IEnumerable<Block> Blocks(BitVectorTrees trees)
    {
        var ensembles = trees.Ensembles;
        for (int from = 0, to; from < ensembles.Length; from = to)
        {
            var (first, words) = (ensembles[from].FirstWord, 0);
            for (to = from; to < ensembles.Length && (to == from || words + ensembles[to].Words <= WordsOfABlock); to++)
            {
                words += ensembles[to].Words;
            }

            yield return new(ensembles[from..to], trees.Steps.Of(first, words), first, words);
        }
    }

    /// <summary>Ensembles that are scored together.</summary>
    private sealed record Block(TreeLeaves[] Ensembles, TreeSteps Steps, int FirstWord, int Words);
}

/// <summary>A profile's numbers, and a score an ensemble.</summary>
internal sealed class TreeScores(FeatureVector vector, int ensembles)
{
    public FeatureVector Vector { get; } = vector;

    public double[] Scores { get; } = new double[ensembles];
}

/// <summary>Where several profiles are scored at a time; for one thread at a time.</summary>
internal sealed class LaneBuffer(int features, int words)
{
    private readonly int[] _touched = new int[features];
    private readonly bool[] _isTouched = new bool[features];
    private int _count;

    /// <summary>By feature, the value of each profile.</summary>
    public Vector512<float>[] Values { get; } = new Vector512<float>[features];

    /// <summary>By word, the leaves that are left of each profile.</summary>
    public Vector512<uint>[] Alive { get; } = new Vector512<uint>[words];

    /// <summary>Features that some profile has, and those that cost even a profile without them.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

    public void Start(ReadOnlySpan<TreeScores> profiles, ReadOnlySpan<int> signed)
    {
        foreach (var place in signed)
        {
            Touch(place);
        }

        var values = MemoryMarshal.Cast<Vector512<float>, float>(Values.AsSpan());
        for (var lane = 0; lane < profiles.Length; lane++)
        {
            var vector = profiles[lane].Vector;
            foreach (var place in vector.Touched)
            {
                if (place < features)
                {
                    Touch(place);
                    values[(place * TreeLanes.Count) + lane] = vector.Values[place];
                }
            }
        }
    }

    public void Clear()
    {
        foreach (var place in Touched)
        {
            Values[place] = default;
            _isTouched[place] = false;
        }

        _count = 0;
    }

    private void Touch(int place)
    {
        if (!_isTouched[place])
        {
            _isTouched[place] = true;
            _touched[_count++] = place;
        }
    }
}
