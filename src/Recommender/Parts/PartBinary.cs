using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recommender.Trees;

namespace Recommender.Parts;

/// <summary>Numbers of a bundle as little-endian arrays, each with its length before it.</summary>
internal static class PartBinary
{
    /// <summary>Trees of one ensemble; the default model has at most 300.</summary>
    private const int MostTrees = 10_000;

    public static void Write(BinaryWriter writer, TreeEnsemble ensemble)
    {
        WriteArray(writer, ensemble.Nodes);
        WriteArray(writer, ensemble.Roots);
        WriteArray(writer, ensemble.Leaves);
        writer.Write(ensemble.Bias);
    }

    public static void Write(BinaryWriter writer, MultiOutputTrees trees)
    {
        WriteArray(writer, trees.Nodes);
        WriteArray(writer, trees.Roots);
        WriteArray(writer, trees.Leaves);
        WriteArray(writer, trees.Biases);
    }

    public static void Write(BinaryWriter writer, LinearScorer scorer)
    {
        WriteArray(writer, scorer.Weights);
        WriteArray(writer, scorer.Biases);
    }

    /// <exception cref="InvalidDataException">
    /// There are more weights than features, weights or biases of other than the classes, or no numbers.
    /// </exception>
    public static LinearScorer ReadLinear(BinaryReader reader, (int Features, int Classes) most)
    {
        var (weights, biases) = (ReadArray<float>(reader), ReadArray<float>(reader));
        return biases.Length == most.Classes && weights.Length % most.Classes == 0 && weights.Length / most.Classes <= most.Features
            && PartChecks.AreNumbers(weights) && PartChecks.AreNumbers(biases)
            ? new(weights, biases)
            : throw new InvalidDataException("a linear model does not fit its features and classes, or has a number out of bounds");
    }

    /// <exception cref="InvalidDataException">Bytes follow the last number.</exception>
    public static void ThrowIfLeftOver(BinaryReader reader, string file)
    {
        if (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            throw new InvalidDataException($"{file}: bytes are left over");
        }
    }

    /// <exception cref="InvalidDataException">
    /// A node points outside the ensemble, back to where a walk came from, or to what is another's; a tree is too large, or a number none.
    /// </exception>
    public static TreeEnsemble ReadTrees(BinaryReader reader, int features)
    {
        var (nodes, roots, leaves) = (ReadArray<TreeNode>(reader), ReadArray<int>(reader), ReadArray<double>(reader));
        ThrowIfAstray(nodes, roots, (features, leaves.Length));
        var bias = reader.ReadDouble();
        return PartChecks.AreNumbers(leaves) && PartChecks.IsNumber(bias)
            ? new(nodes, roots, leaves, bias)
            : throw new InvalidDataException("a tree has a number out of bounds");
    }

    /// <exception cref="InvalidDataException">As of the other, or the leaves and biases do not fit the outputs.</exception>
    public static MultiOutputTrees ReadMultiOutputTrees(BinaryReader reader, (int Features, int Outputs) most)
    {
        var (nodes, roots) = (ReadArray<TreeNode>(reader), ReadArray<int>(reader));
        var (leaves, biases) = (ReadArray<float>(reader), ReadArray<float>(reader));
        ThrowIfAstray(nodes, roots, (most.Features, leaves.Length / most.Outputs));
        return biases.Length == most.Outputs && leaves.Length % most.Outputs == 0
            && PartChecks.AreNumbers(leaves) && PartChecks.AreNumbers(biases)
            ? new(nodes, roots, leaves, biases)
            : throw new InvalidDataException("trees do not fit their outputs, or have a number out of bounds");
    }

    private static void ThrowIfAstray(TreeNode[] nodes, int[] roots, (int Features, int Leaves) most)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            ref readonly var node = ref nodes[i];
            if (!Leads(node.Left, i) || !Leads(node.Right, i) || (uint)node.Feature >= (uint)most.Features || float.IsNaN(node.Threshold))
            {
                throw new InvalidDataException($"tree node {i} leads nowhere");
            }
        }

        if (!roots.All(root => Leads(root, -1)))
        {
            throw new InvalidDataException("a tree has no first node");
        }

        ThrowIfTooLarge(nodes, roots, most.Leaves);

        bool Leads(int child, int from) => child >= 0 ? child > from && child < nodes.Length : ~child < most.Leaves;
    }

    // Trees are laid out leaf by leaf, with as much memory for each as for the largest: were parts of trees shared, or trees mere leaves, a
    // small file could ask for any amount.
    private static void ThrowIfTooLarge(TreeNode[] nodes, int[] roots, int leaves)
    {
        var under = LeavesUnder(nodes);
        var all = 0L;
        foreach (var root in roots)
        {
            var own = root < 0 ? 1 : under[root];
            all += own;
            if (own > BitVectorTrees.MostLeaves)
            {
                throw new InvalidDataException($"a tree has more than {BitVectorTrees.MostLeaves} leaves");
            }
        }

        if (all > leaves || roots.Length > MostTrees)
        {
            throw new InvalidDataException(all > leaves ? "trees share a leaf" : $"there are more than {MostTrees} trees");
        }
    }

    // A child lies behind its parent, so one pass from the end counts; a count is cut off where it is too high anyway.
    private static int[] LeavesUnder(TreeNode[] nodes)
    {
        var under = new int[nodes.Length];
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            under[i] = Math.Min(Of(nodes[i].Left) + Of(nodes[i].Right), BitVectorTrees.MostLeaves + 1);
        }

        return under;

        int Of(int child) => child < 0 ? 1 : under[child];
    }

    internal static void WriteArray<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    internal static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || (long)count * Unsafe.SizeOf<T>() > left)
        {
            throw new InvalidDataException($"an array of {count} values does not fit into the {left} bytes left");
        }

        var values = GC.AllocateUninitializedArray<T>(count);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
