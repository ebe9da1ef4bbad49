namespace Recommender.Trees;

/// <summary>
/// A sum of regression trees as flat arrays, walked tree by tree and added up in double as ML.NET does, so both give the same bits.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed class TreeEnsemble(TreeNode[] nodes, int[] roots, double[] leaves, double bias)
{
    /// <summary>The inner nodes of all trees.</summary>
    public ReadOnlySpan<TreeNode> Nodes => nodes;

    /// <summary>A tree each: the place of its first node, or the complement of its only leaf.</summary>
    public ReadOnlySpan<int> Roots => roots;

    public ReadOnlySpan<double> Leaves => leaves;

    public double Bias => bias;

    /// <summary>The sum of the leaves that the values reach. NaN goes right.</summary>
    public double Score(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var root in roots)
        {
            sum += leaves[TreeNode.Walk(nodes, root, values)];
        }

        return sum + bias;
    }
}

/// <summary>A test: at most the threshold goes left. A child below 0 is the complement of a leaf's place.</summary>
public readonly record struct TreeNode(int Feature, float Threshold, int Left, int Right)
{
    /// <summary>The place of the leaf that the values reach from a root. NaN goes right.</summary>
    internal static int Walk(TreeNode[] nodes, int root, ReadOnlySpan<float> values)
    {
        var at = root;
        while (at >= 0)
        {
            ref readonly var node = ref nodes[at];
            at = values[node.Feature] <= node.Threshold ? node.Left : node.Right;
        }

        return ~at;
    }
}
