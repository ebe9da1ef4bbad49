namespace Recommender.Scoring;

/// <summary>Lays out ensembles for <see cref="BitVectorTrees"/>: the first tree of each, then the second of each, and so on; an ensemble with
/// fewer trees is filled up with leaves of 0.</summary>
internal sealed class BitVectorLayout
{
    private readonly List<Test> _tests = [];

    public BitVectorLayout(IReadOnlyList<TreeEnsemble> ensembles)
    {
        var rounds = ensembles.Select(ensemble => ensemble.Roots.Length).DefaultIfEmpty(0).Max();
        for (var slot = 0; slot < rounds * ensembles.Count; slot++)
        {
            var (ensemble, round) = (ensembles[slot % ensembles.Count], slot / ensembles.Count);
            FirstLeaves.Add(Leaves.Count);
            if (round < ensemble.Roots.Length)
            {
                Add(ensemble, ensemble.Roots[round]);
            }
            else
            {
                Leaves.Add(0);
            }
        }
    }

    /// <summary>The place of each tree's first leaf.</summary>
    public List<int> FirstLeaves { get; } = [];

    /// <summary>Tree by tree, from left to right.</summary>
    public List<double> Leaves { get; } = [];

    /// <summary>
    /// The tests feature by feature, each feature's by threshold and tree. Tests of one tree that fail together are one. NaN, which no
    /// value is at most, comes first.
    /// </summary>
    public (int[] First, float[] Thresholds, int[] Trees, ulong[] Masks) SortTests()
    {
        var (first, order) = ByFeature();
        var (sorted, count) = (new Test[order.Length], 0);
        for (var feature = 0; feature + 1 < first.Length; feature++)
        {
            var own = order.AsSpan(first[feature]..first[feature + 1]);
            own.Sort();
            first[feature] = count;
            foreach (var key in own)
            {
                var test = _tests[(int)(uint)key];
                if (count > first[feature] && sorted[count - 1] is var last && last.Tree == test.Tree && last.Rising == test.Rising)
                {
                    sorted[count - 1] = last with { Mask = last.Mask & test.Mask };
                }
                else
                {
                    sorted[count++] = test;
                }
            }
        }

        first[^1] = count;
        Array.Resize(ref sorted, count);
        return (first, Array.ConvertAll(sorted, test => test.Threshold), Array.ConvertAll(sorted, test => test.Tree), Array.ConvertAll(sorted, test => test.Mask));
    }

    // Where each feature's tests begin, and for each test a key that sorts a feature's by threshold, then as they were added: by tree.
    private (int[] First, ulong[] Order) ByFeature()
    {
        var first = new int[_tests.Select(test => test.Feature + 2).DefaultIfEmpty(1).Max()];
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

    private void Add(TreeEnsemble ensemble, int at)
    {
        if (at < 0)
        {
            Leaves.Add(ensemble.Leaves[~at]);
            return;
        }

        var node = ensemble.Nodes[at];
        var start = FirstLeaves[^1];
        var left = Leaves.Count - start;
        Add(ensemble, node.Left);
        var right = Leaves.Count - start;
        if (right >= BitVectorTrees.MostLeaves)
        {
            throw new ArgumentException($"a tree has more than {BitVectorTrees.MostLeaves} leaves", nameof(ensemble));
        }

        _tests.Add(new(node.Feature, node.Threshold, FirstLeaves.Count - 1, (ulong.MaxValue << right) | ~(ulong.MaxValue << left)));
        Add(ensemble, node.Right);
    }

    /// <summary>A test of a tree and the leaves that are left when it fails.</summary>
    private readonly record struct Test(int Feature, float Threshold, int Tree, ulong Mask)
    {
        /// <summary>The bits of the threshold, turned so that they rise with it.</summary>
        public uint Rising =>
            float.IsNaN(Threshold) ? 0
            : Threshold < 0 ? ~BitConverter.SingleToUInt32Bits(Threshold)
            : BitConverter.SingleToUInt32Bits(Threshold) | 0x8000_0000;
    }
}
