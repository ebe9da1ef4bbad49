using Recommender.Trees;

namespace Recommender.Benchmarks.Ensembles;

/// <summary>
/// Writes trees as an ONNX model with one TreeEnsembleRegressor (https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html).
/// The numbers of fields are those of onnx.proto.
/// </summary>
internal sealed class OnnxModel
{
    private const int IrVersion = 8;
    private const int MlOperators = 3;
    private const int Operators = 17;
    private const long Float = 1;

    private readonly List<long> _trees = [];
    private readonly List<long> _nodes = [];
    private readonly List<long> _features = [];
    private readonly List<string> _modes = [];
    private readonly List<float> _thresholds = [];
    private readonly List<long> _left = [];
    private readonly List<long> _right = [];
    private readonly List<(long Tree, long Node, float Weight)> _leaves = [];

    public static byte[] Write(TreeEnsemble trees, OnnxShape shape)
    {
        var model = new OnnxModel();
        for (var tree = 0; tree < trees.Roots.Length; tree++)
        {
            var nodes = 0;
            model.Add(trees, tree, trees.Roots[tree], ref nodes);
        }

        var graph = new OnnxMessage()
            .Message(1, model.Node(shape, (float)trees.Bias))
            .Text(2, "trees")
            .Message(11, Value(shape.Input, shape.Features))
            .Message(12, Value(shape.Output, 1));
        return new OnnxMessage()
            .Number(1, IrVersion)
            .Message(7, graph)
            .Message(8, new OnnxMessage().Text(1, "").Number(2, Operators))
            .Message(8, new OnnxMessage().Text(1, "ai.onnx.ml").Number(2, MlOperators))
            .ToArray();
    }

    // Gives the node's number; the operator numbers nodes tree by tree.
    private long Add(TreeEnsemble trees, int tree, int at, ref int nodes)
    {
        var number = nodes++;
        var place = _nodes.Count;
        var node = at >= 0 ? trees.Nodes[at] : default;
        _trees.Add(tree);
        _nodes.Add(number);
        _features.Add(node.Feature);
        _thresholds.Add(node.Threshold);
        _modes.Add(at >= 0 ? "BRANCH_LEQ" : "LEAF");
        _left.Add(0);
        _right.Add(0);
        if (at < 0)
        {
            _leaves.Add((tree, number, (float)trees.Leaves[~at]));
            return number;
        }

        _left[place] = Add(trees, tree, node.Left, ref nodes);
        _right[place] = Add(trees, tree, node.Right, ref nodes);
        return number;
    }

    private OnnxMessage Node(OnnxShape shape, float bias) => new OnnxMessage()
        .Text(1, shape.Input)
        .Text(2, shape.Output)
        .Text(4, "TreeEnsembleRegressor")
        .Message(5, Numbers("nodes_treeids", _trees))
        .Message(5, Numbers("nodes_nodeids", _nodes))
        .Message(5, Numbers("nodes_featureids", _features))
        .Message(5, Floats("nodes_values", _thresholds))
        .Message(5, Texts("nodes_modes", _modes))
        .Message(5, Numbers("nodes_truenodeids", _left))
        .Message(5, Numbers("nodes_falsenodeids", _right))
        .Message(5, Numbers("target_treeids", _leaves.Select(leaf => leaf.Tree)))
        .Message(5, Numbers("target_nodeids", _leaves.Select(leaf => leaf.Node)))
        .Message(5, Numbers("target_ids", _leaves.Select(_ => 0L)))
        .Message(5, Floats("target_weights", _leaves.Select(leaf => leaf.Weight)))
        .Message(5, Floats("base_values", [bias]))
        .Message(5, new OnnxMessage().Text(1, "n_targets").Number(3, 1).Number(20, 2))
        .Text(7, "ai.onnx.ml");

    private static OnnxMessage Floats(string name, IEnumerable<float> values) =>
        new OnnxMessage().Text(1, name).Floats(7, values).Number(20, 6);

    private static OnnxMessage Numbers(string name, IEnumerable<long> values) =>
        new OnnxMessage().Text(1, name).Numbers(8, values).Number(20, 7);

    private static OnnxMessage Texts(string name, IEnumerable<string> values) =>
        values.Aggregate(new OnnxMessage().Text(1, name), (attribute, value) => attribute.Text(9, value)).Number(20, 8);

    // A table of floats with one row.
    private static OnnxMessage Value(string name, int columns)
    {
        var shape = new[] { 1, columns }.Aggregate(new OnnxMessage(), (dims, size) => dims.Message(1, new OnnxMessage().Number(1, size)));
        var tensor = new OnnxMessage().Number(1, Float).Message(2, shape);
        return new OnnxMessage().Text(1, name).Message(2, new OnnxMessage().Message(1, tensor));
    }
}

/// <summary>What goes into a model and comes out.</summary>
internal sealed record OnnxShape(string Input, string Output, int Features);
