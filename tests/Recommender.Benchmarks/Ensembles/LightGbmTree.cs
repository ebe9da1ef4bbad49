using System.Globalization;
using System.Text;
using Recommender.Trees;

namespace Recommender.Benchmarks.Ensembles;

/// <summary>One tree in LightGBM's text form: nodes in order of depth, leaves as complements.</summary>
internal sealed class LightGbmTree
{
    private readonly List<TreeNode> _nodes = [];
    private readonly List<int> _left = [];
    private readonly List<int> _right = [];
    private readonly List<double> _leaves = [];

    public LightGbmTree(TreeEnsemble trees, int root) => Add(trees, root);

    public void Write(StringBuilder text, int number)
    {
        text.Append(CultureInfo.InvariantCulture, $"Tree={number}\nnum_leaves={_leaves.Count}\nnum_cat=0\n");
        Line(text, "split_feature", _nodes.Select(node => (double)node.Feature));
        Line(text, "threshold", _nodes.Select(node => (double)node.Threshold));
        Line(text, "decision_type", _nodes.Select(_ => 0.0));
        Line(text, "left_child", _left.Select(child => (double)child));
        Line(text, "right_child", _right.Select(child => (double)child));
        Line(text, "leaf_value", _leaves);
        text.Append("is_linear=0\nshrinkage=1\n\n\n");
    }

    private int Add(TreeEnsemble trees, int at)
    {
        if (at < 0)
        {
            _leaves.Add(trees.Leaves[~at]);
            return ~(_leaves.Count - 1);
        }

        var place = _nodes.Count;
        var node = trees.Nodes[at];
        _nodes.Add(node);
        _left.Add(0);
        _right.Add(0);
        _left[place] = Add(trees, node.Left);
        _right[place] = Add(trees, node.Right);
        return place;
    }

    private static void Line(StringBuilder text, string name, IEnumerable<double> values) =>
        text
            .Append(name)
            .Append('=')
            .AppendJoin(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))
            .Append('\n');
}
