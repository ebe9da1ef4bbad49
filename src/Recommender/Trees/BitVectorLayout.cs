using System.Runtime.InteropServices;

namespace Recommender.Trees;

/// <summary>Lays out ensembles for <see cref="BitVectorTrees"/>, one after the other, tree by tree.</summary>
internal sealed class BitVectorLayout
{
    private readonly List<Test> _tests;

    /// <exception cref="ArgumentException">A tree has too many leaves.</exception>
    public BitVectorLayout(IReadOnlyList<TreeEnsemble> ensembles)
    {
        _tests = new(ensembles.Sum(ensemble => ensemble.Nodes.Length));
        foreach (var ensemble in ensembles)
        {
            Add(ensemble.Nodes, ensemble.Roots, (places, ends) =>
                new SingleLeaves([.. places.Select(place => ensemble.Leaves[place])], ends, ensemble.Bias, Words));
        }
    }

    /// <exception cref="ArgumentException">A tree has too many leaves.</exception>
    public BitVectorLayout(MultiOutputTrees trees)
    {
        _tests = new(trees.Nodes.Length);
        Add(trees.Nodes, trees.Roots, (places, ends) => new VectorLeaves(trees, places, ends));
    }

    public List<TreeLeaves> Ensembles { get; } = [];

    /// <summary>Words of all trees.</summary>
    public int Words { get; private set; }

    /// <summary>
    /// The tests by feature, threshold and tree. Tests of one word that fail together are one. NaN, which no value is at most, comes
    /// first.
    /// </summary>
    public TreeSteps Steps()
    {
        var (first, order) = ByFeature();
        var (firstSteps, thresholds, ends, tests) = (
            new int[first.Length], new List<float>(), new List<int>(), new List<WordTest>(order.Length));
        for (var feature = 0; feature + 1 < first.Length; feature++)
        {
            firstSteps[feature] = ends.Count;
            thresholds.Add(float.NaN);
            ends.Add(tests.Count);
            var own = order.AsSpan(first[feature]..first[feature + 1]);
            own.Sort();
            foreach (var key in own)
            {
                var test = _tests[(int)(uint)key];
                if (ends.Count == firstSteps[feature] + 1 || test.Rising != RisingOf(thresholds[^1]))
                {
                    thresholds.Add(test.Threshold);
                    ends.Add(tests.Count);
                }

                AddWords(test, tests, ends[^2]);
                ends[^1] = tests.Count;
            }
        }

        firstSteps[^1] = ends.Count;
        return new() { First = firstSteps, Thresholds = [.. thresholds], Ends = [.. ends], Tests = [.. tests] };
    }

    private static void AddWords(Test test, List<WordTest> tests, int start)
    {
        Add(tests, start, new((uint)test.Word, (uint)test.Left));
        Add(tests, start, new((uint)test.Word + 1, (uint)(test.Left >> TreeLeaves.WordBits)));
    }

    // The step's tests begin at a place; those of a tree follow one another, so one of the same word is among the last two.
    private static void Add(List<WordTest> tests, int start, WordTest test)
    {
        for (var at = tests.Count - 1; at >= Math.Max(start, tests.Count - 2); at--)
        {
            if (tests[at].Word == test.Word)
            {
                tests[at] = new(test.Word, tests[at].Left & test.Left);
                return;
            }
        }

        if (test.Left != uint.MaxValue)
        {
            tests.Add(test);
        }
    }

    // Where each feature's tests begin, and for each test a key that sorts a feature's by threshold, then as they were added: by tree.
    private (int[] First, ulong[] Order) ByFeature()
    {
        var features = 0;
        foreach (var test in _tests)
        {
            features = Math.Max(features, test.Feature + 1);
        }

        var first = new int[features + 1];
        foreach (var test in _tests)
        {
            first[test.Feature + 1]++;
        }

        for (var feature = 1; feature < first.Length; feature++)
        {
            first[feature] += first[feature - 1];
        }

        var (next, order) = (first.ToArray(), new ulong[_tests.Count]);
        for (var i = 0; i < order.Length; i++)
        {
            order[next[_tests[i].Feature]++] = ((ulong)_tests[i].Rising << 32) | (uint)i;
        }

        return (first, order);
    }

    // The leaves are made of their places from left to right, tree by tree, and of where those of each tree end.
    private void Add(ReadOnlySpan<TreeNode> nodes, ReadOnlySpan<int> roots, Func<List<int>, int[], TreeLeaves> make)
    {
        var (first, places, ends) = (_tests.Count, new List<int>(), new int[roots.Length]);
        for (var tree = 0; tree < ends.Length; tree++)
        {
            Add(nodes, roots[tree], new(tree, places.Count, places));
            ends[tree] = places.Count;
        }

        var own = make(places, ends);
        foreach (ref var test in CollectionsMarshal.AsSpan(_tests)[first..])
        {
            test = test with { Word = Words + (test.Word * own.WordsOfATree) };
        }

        Ensembles.Add(own);
        Words += own.Words;
    }

    private void Add(ReadOnlySpan<TreeNode> nodes, int at, Tree tree)
    {
        if (at < 0)
        {
            tree.Leaves.Add(~at);
            return;
        }

        var node = nodes[at];
        var left = tree.Leaves.Count - tree.FirstLeaf;
        Add(nodes, node.Left, tree);
        var right = tree.Leaves.Count - tree.FirstLeaf;
        if (right >= BitVectorTrees.MostLeaves)
        {
            throw new ArgumentException($"a tree has more than {BitVectorTrees.MostLeaves} leaves", nameof(nodes));
        }

        _tests.Add(new(node.Feature, node.Threshold, tree.Place, (ulong.MaxValue << right) | ~(ulong.MaxValue << left)));
        Add(nodes, node.Right, tree);
    }

    // The bits of a threshold, turned so that they rise with it.
    private static uint RisingOf(float threshold) =>
        float.IsNaN(threshold) ? 0
        : threshold < 0 ? ~BitConverter.SingleToUInt32Bits(threshold)
        : BitConverter.SingleToUInt32Bits(threshold) | 0x8000_0000;

    /// <summary>A tree under way: its place in the ensemble, and where its leaves begin among the places of those so far.</summary>
    private readonly record struct Tree(int Place, int FirstLeaf, List<int> Leaves);

    /// <summary>A test of a tree and the leaves that are left when it fails.</summary>
    private readonly record struct Test(int Feature, float Threshold, int Word, ulong Left)
    {
        public uint Rising => RisingOf(Threshold);
    }
}
