using Recommender.Trees;

namespace Recommender.Training.Solvers;

/// <summary>A tree, its root first, and by leaf a range of the rows' order, which the next tree changes.</summary>
internal sealed record GrownTree(IReadOnlyList<TreeNode> Nodes, IReadOnlyList<RowRange> Leaves, int[] Order)
{
    /// <summary>By leaf, what its number is held to.</summary>
    public IReadOnlyList<LeafBounds> Bounds { get; init; } = [];

    /// <summary>The rows that come to a leaf.</summary>
    public ReadOnlySpan<int> RowsOf(int leaf) => Order.AsSpan(Leaves[leaf].From, Leaves[leaf].Count);

    /// <summary>The place of the root, or of the only leaf, behind others' nodes and leaves.</summary>
    public int RootAt(int firstNode, int firstLeaf) => Place(Nodes.Count > 0 ? 0 : ~0, firstNode, firstLeaf);

    /// <summary>The nodes behind others' nodes and leaves.</summary>
    public IEnumerable<TreeNode> NodesAt(int firstNode, int firstLeaf) => Nodes.Select(node => node with
    {
        Left = Place(node.Left, firstNode, firstLeaf),
        Right = Place(node.Right, firstNode, firstLeaf),
    });

    private static int Place(int child, int firstNode, int firstLeaf) => child >= 0 ? firstNode + child : ~(firstLeaf + ~child);
}

/// <summary>Rows that follow one another in an order.</summary>
internal readonly record struct RowRange(int From, int To)
{
    public int Count => To - From;
}
