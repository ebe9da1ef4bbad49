using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Recommender.Scoring;

namespace Recommender.Models;

/// <summary>Numbers of a bundle as little-endian arrays, each with its length before it.</summary>
internal static class BundleBinary
{
    public static void Write(BinaryWriter writer, TreeEnsemble ensemble)
    {
        WriteArray(writer, ensemble.Nodes);
        WriteArray(writer, ensemble.Roots);
        WriteArray(writer, ensemble.Leaves);
        writer.Write(ensemble.Bias);
    }

    public static void Write(BinaryWriter writer, LinearScorer scorer)
    {
        WriteArray(writer, scorer.Weights);
        WriteArray(writer, scorer.Biases);
    }

    public static LinearScorer ReadLinear(BinaryReader reader) => new(ReadArray<float>(reader), ReadArray<float>(reader));

    /// <exception cref="InvalidDataException">A node points outside the ensemble, or back to where a walk came from; or a tree is too large.</exception>
    public static TreeEnsemble ReadTrees(BinaryReader reader, int features)
    {
        var nodes = ReadArray<TreeNode>(reader);
        var roots = ReadArray<int>(reader);
        var leaves = ReadArray<double>(reader);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!Leads(nodes[i].Left, i) || !Leads(nodes[i].Right, i) || (uint)nodes[i].Feature >= (uint)features)
            {
                throw new InvalidDataException($"tree node {i} leads nowhere");
            }
        }

        if (!roots.All(root => Leads(root, -1)))
        {
            throw new InvalidDataException("a tree has no first node");
        }

        var under = LeavesUnder(nodes);
        if (roots.Any(root => root >= 0 && under[root] > BitVectorTrees.MostLeaves))
        {
            throw new InvalidDataException($"a tree has more than {BitVectorTrees.MostLeaves} leaves");
        }

        return new(nodes, roots, leaves, reader.ReadDouble());

        bool Leads(int child, int from) => child >= 0 ? child > from && child < nodes.Length : ~child < leaves.Length;
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
