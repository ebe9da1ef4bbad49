namespace Recommender.Scoring;

/// <summary>Lays out ensembles for <see cref="BitVectorTrees"/>: the first tree of each, then the second of each, and so on.</summary>
internal sealed class BitVectorLayout
{
    private readonly List<Test> _tests = [];

    public BitVectorLayout(IReadOnlyList<TreeEnsemble> ensembles)
    {
        // Two sums are added at a time; a lane without a tree has a leaf of 0.
        Lanes = (ensembles.Count + 1) / 2 * 2;
        var rounds = ensembles.Select(ensemble => ensemble.Roots.Length).DefaultIfEmpty(0).Max();
        for (var slot = 0; slot < rounds * Lanes; slot++)
        {
            FirstLeaves.Add(Leaves.Count);
            if (slot % Lanes < ensembles.Count && slot / Lanes < ensembles[slot % Lanes].Roots.Length)
            {
                var ensemble = ensembles[slot % Lanes];
                Add(ensemble, ensemble.Roots[slot / Lanes]);
            }
            else
            {
                Leaves.Add(0);
            }
        }
    }

    /// <summary>How many ensembles lie abreast.</summary>
    public int Lanes { get; }

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
        var (first, keys, masks) = ByFeature();
        var count = 0;
        for (var feature = 0; feature + 1 < first.Length; feature++)
        {
            var (from, to) = (first[feature], first[feature + 1]);
            Array.Sort(keys, masks, from, to - from);
            first[feature] = count;
            for (var i = from; i < to; i++)
            {
                if (count > first[feature] && keys[count - 1] == keys[i])
                {
                    masks[count - 1] &= masks[i];
                }
                else
                {
                    (keys[count], masks[count++]) = (keys[i], masks[i]);
                }
            }
        }

        first[^1] = count;
        Array.Resize(ref keys, count);
        Array.Resize(ref masks, count);
        return (first, Array.ConvertAll(keys, Test.ThresholdOf), Array.ConvertAll(keys, Test.TreeOf), masks);
    }

    private (int[] First, ulong[] Keys, ulong[] Masks) ByFeature()
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

        var (next, keys, masks) = (first.ToArray(), new ulong[_tests.Count], new ulong[_tests.Count]);
        foreach (var test in _tests)
        {
            var at = next[test.Feature]++;
            (keys[at], masks[at]) = (test.Key, test.Mask);
        }

        return (first, keys, masks);
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

        _tests.Add(new(node.Feature, Test.KeyOf(node.Threshold, FirstLeaves.Count - 1), (ulong.MaxValue << right) | ~(ulong.MaxValue << left)));
        Add(ensemble, node.Right);
    }

    /// <summary>A test of a tree and the leaves that are left when it fails. Keys rise by threshold, then by tree.</summary>
    private readonly record struct Test(int Feature, ulong Key, ulong Mask)
    {
        private const uint Positive = 0x8000_0000;

        public static ulong KeyOf(float threshold, int tree) => ((ulong)Rising(threshold) << 32) | (uint)tree;

        public static int TreeOf(ulong key) => (int)(uint)key;

        public static float ThresholdOf(ulong key) => (uint)(key >> 32) switch
        {
            0 => float.NaN,
            >= Positive and var bits => BitConverter.UInt32BitsToSingle(bits & ~Positive),
            var bits => BitConverter.UInt32BitsToSingle(~bits),
        };

        // The bits of a float, turned so that they rise with it.
        private static uint Rising(float value) =>
            float.IsNaN(value) ? 0
            : value < 0 ? ~BitConverter.SingleToUInt32Bits(value)
            : BitConverter.SingleToUInt32Bits(value) | Positive;
    }
}
