namespace Recommender.Trees;

/// <summary>
/// A sum of trees that several outputs share: each leaf holds a number an output. Numbers lie leaf by leaf
/// (<c>leaves[leaf * outputs + output]</c>), biases by output. Immutable; safe for any number of threads.
/// </summary>
public sealed class MultiOutputTrees(TreeNode[] nodes, int[] roots, float[] leaves, float[] biases)
{
    /// <summary>The inner nodes of all trees.</summary>
    public ReadOnlySpan<TreeNode> Nodes => nodes;

    /// <summary>A tree each: the place of its first node, or the complement of its only leaf.</summary>
    public ReadOnlySpan<int> Roots => roots;

    public ReadOnlySpan<float> Leaves => leaves;

    public ReadOnlySpan<float> Biases => biases;

    public int Outputs => biases.Length;

    /// <summary>The first trees alone. Nodes and leaves must lie tree by tree, as a fit leaves them.</summary>
    public MultiOutputTrees Take(int trees)
    {
        var next = roots.AsSpan(trees).IndexOfAnyExceptInRange(int.MinValue, -1);
        var ofFirst = next < 0 ? nodes.Length : roots[trees + next];
        return new(nodes[..ofFirst], roots[..trees], leaves[..((ofFirst + trees) * Outputs)], biases);
    }

    /// <summary>Writes for each output the sum of the leaves that the values reach, tree by tree, then its bias. NaN goes right.</summary>
    public void Score(ReadOnlySpan<float> values, Span<double> scores)
    {
        Span<float> sums = stackalloc float[Outputs];
        sums.Clear();
        foreach (var root in roots)
        {
            var leaf = TreeNode.Walk(nodes, root, values);
            for (var output = 0; output < sums.Length; output++)
            {
                sums[output] += leaves[(leaf * sums.Length) + output];
            }
        }

        for (var output = 0; output < sums.Length; output++)
        {
            scores[output] = sums[output] + biases[output];
        }
    }
}
