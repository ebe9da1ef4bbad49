using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Recommender.Roles;
using Recommender.Training.Recipes;
using Recommender.Trees;

namespace Recommender.Training.Solvers;

/// <summary>
/// Boosts trees that all classes share, with a number a class in each leaf, by the log-loss of answers that may stand for several classes
/// (see <see cref="MaskedSoftmax"/>). Splits look at random sums of the classes' gradients (SketchBoost; Iosipoi and Vakhrushev, NeurIPS
/// 2022), leaves at all of them, by one Newton step. Equal rows give equal bits, whatever the number of cores.
/// </summary>
internal sealed class SoftmaxTrees(IReadOnlyList<Example> examples, int features, int classes, TreeRecipe recipe, int seed)
{
    /// <summary>Parts of the rows, of which each core takes one at a time.</summary>
    private const int Parts = 64;

    /// <summary>Curvature that pulls the numbers of a leaf, and the gain of a split, to 0.</summary>
    private const float LeafPull = 4;
    private const float SplitPull = 10;

    private readonly Random _chance = new(seed);
    private readonly float[] _scores = new float[examples.Count * classes];
    private readonly float[] _gradients = new float[examples.Count * classes];
    private readonly float[] _curvatures = new float[examples.Count * classes];
    private readonly Vector512<float>[] _sketched = new Vector512<float>[examples.Count];

    /// <summary>Fits the trees, saying after each how many there are.</summary>
    public MultiOutputTrees Fit(Action<int> grown)
    {
        var biases = Biases();
        for (var row = 0; row < examples.Count; row++)
        {
            biases.CopyTo(Of(_scores, row));
        }

        var grower = new TreeGrower(new(examples, features), new(recipe.Leaves, recipe.LeastRowsInLeaf, SplitPull));
        var (nodes, roots, leaves) = (new List<TreeNode>(), new List<int>(), new List<float>());
        for (var tree = 0; tree < recipe.Trees; tree++)
        {
            Derive(Sketch());
            var own = grower.Grow(_sketched, DrawFeatures());
            var (firstNode, firstLeaf) = (nodes.Count, leaves.Count / classes);
            roots.Add(own.RootAt(firstNode, firstLeaf));
            nodes.AddRange(own.NodesAt(firstNode, firstLeaf));
            leaves.AddRange(Step(own));
            grown(tree + 1);
        }

        return new([.. nodes], [.. roots], [.. leaves], biases);
    }

    // Logs of the classes' shares, so that the first tree need not find them.
    private float[] Biases()
    {
        var weights = new double[classes];
        foreach (var example in examples)
        {
            weights[example.Class] += example.Weight;
        }

        var logs = weights.Select(weight => Math.Log(1 + weight)).ToList();
        return [.. logs.Select(log => (float)(log - logs.Average()))];
    }

    private int[] DrawFeatures() => [.. Enumerable.Range(0, features).Where(_ => _chance.NextDouble() < recipe.FeatureFraction)];

    // A lane an output: each class by itself where there are few, else its signs in random sums that keep distances (Achlioptas 2003).
    private Vector512<float>[] Sketch()
    {
        var sketch = new Vector512<float>[classes];
        var length = 1 / MathF.Sqrt(TreeGrower.Outputs);
        Span<float> lanes = stackalloc float[Vector512<float>.Count];
        for (var label = 0; label < classes; label++)
        {
            lanes.Clear();
            for (var output = 0; output < TreeGrower.Outputs; output++)
            {
                lanes[output] = classes > TreeGrower.Outputs ? (_chance.Next(2) == 0 ? length : -length) : output == label ? 1 : 0;
            }

            sketch[label] = Vector512.Create<float>(lanes);
        }

        return sketch;
    }

    private void Derive(Vector512<float>[] sketch) => Parallel.For(0, Parts, part =>
    {
        var (from, to) = ((int)((long)examples.Count * part / Parts), (int)((long)examples.Count * (part + 1) / Parts));
        for (var row = from; row < to; row++)
        {
            Derive(row, sketch);
        }
    });

    private void Derive(int row, Vector512<float>[] sketch)
    {
        var example = examples[row];
        var p = Of(_gradients, row);
        var curvatures = Of(_curvatures, row);
        for (var label = 0; label < classes; label++)
        {
            p[label] = example.Answers[label] >= 0 ? _scores[(row * classes) + label] : float.NegativeInfinity;
        }

        TensorPrimitives.SoftMax(p, p);
        TensorPrimitives.Subtract(1, p, curvatures);
        TensorPrimitives.Multiply(curvatures, p, curvatures);
        TensorPrimitives.Multiply(curvatures, example.Weight, curvatures);
        Deviate(p, example);
        var sketched = Vector512<float>.Zero;
        for (var label = 0; label < classes; label++)
        {
            sketched += sketch[label] * p[label];
        }

        _sketched[row] = TreeGrower.Row(sketched, TensorPrimitives.Sum<float>(curvatures));
    }

    // Probabilities → weighted gradients.
    private static void Deviate(Span<float> p, Example example)
    {
        var given = 0f;
        for (var label = 0; label < p.Length; label++)
        {
            given += example.Answers[label] == example.Class ? p[label] : 0;
        }

        var less = 1 / MathF.Max(given, (float)RoleCalibration.Floor);
        for (var label = 0; label < p.Length; label++)
        {
            p[label] *= example.Weight * (example.Answers[label] == example.Class ? 1 - less : 1);
        }
    }

    // The leaves' numbers, which are added to the scores of their rows.
    private float[] Step(GrownTree tree)
    {
        var leaves = new float[tree.Leaves.Count * classes];
        Parallel.For(0, tree.Leaves.Count, leaf =>
        {
            var rows = tree.RowsOf(leaf);
            var (gradients, curvatures) = (new float[classes], new float[classes]);
            foreach (var row in rows)
            {
                TensorPrimitives.Add(gradients, Of(_gradients, row), gradients);
                TensorPrimitives.Add(curvatures, Of(_curvatures, row), curvatures);
            }

            var numbers = leaves.AsSpan(leaf * classes, classes);
            TensorPrimitives.Add(curvatures, LeafPull, curvatures);
            TensorPrimitives.Divide(gradients, curvatures, numbers);
            TensorPrimitives.Multiply(numbers, (float)-recipe.LearningRate, numbers);
            foreach (var row in rows)
            {
                TensorPrimitives.Add(numbers, Of(_scores, row), Of(_scores, row));
            }
        });
        return leaves;
    }

    private Span<float> Of(float[] numbers, int row) => numbers.AsSpan(row * classes, classes);
}
