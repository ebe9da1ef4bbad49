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
        var tests = _tests.ToArray();
        Array.Sort(Array.ConvertAll(tests, test => test.Key), tests);
        var first = new int[tests.Length == 0 ? 1 : tests[^1].Feature + 2];
        var count = 0;
        foreach (var test in tests)
        {
            if (count > 0 && tests[count - 1] is var last && last.Key == test.Key)
            {
                tests[count - 1] = last with { Mask = last.Mask & test.Mask };
                continue;
            }

            tests[count++] = test;
            first[test.Feature + 1] = count;
        }

        for (var feature = 1; feature < first.Length; feature++)
        {
            first[feature] = Math.Max(first[feature], first[feature - 1]);
        }

        Array.Resize(ref tests, count);
        return (first, Array.ConvertAll(tests, test => test.Threshold), Array.ConvertAll(tests, test => test.Tree), Array.ConvertAll(tests, test => test.Mask));
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
        /// <summary>Orders by feature, threshold and tree: 128 bits compare as one number.</summary>
        public UInt128 Key => new((uint)Feature, ((ulong)Rising(Threshold) << 32) | (uint)Tree);

        // The bits of a float, turned so that they rise with it.
        private static uint Rising(float value) =>
            float.IsNaN(value) ? 0
            : value < 0 ? ~BitConverter.SingleToUInt32Bits(value)
            : BitConverter.SingleToUInt32Bits(value == 0 ? 0 : value) | 0x8000_0000;
    }
}
