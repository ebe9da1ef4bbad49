using System.Runtime.Intrinsics;
using Recommender.Training.Recipes;
using Recommender.Trees;

namespace Recommender.Training.Solvers;

/// <summary>
/// Boosts trees of one number on squared error (Friedman 2001) that never falls as some features grow: no tree does, so their sum does not.
/// Equal rows give equal bits, whatever the number of cores.
/// </summary>
internal static class RisingTrees
{
    /// <summary>Weight that pulls the numbers of a leaf, and the gain of a split, to 0.</summary>
    private const float Pull = 1;

    /// <summary>
    /// Fits <see cref="Example.Value"/>. Only features that are <paramref name="used"/> are looked at; along those that are
    /// <paramref name="rising"/> the sum does not fall from one given value to a larger one.
    /// </summary>
    public static TreeEnsemble Fit(IReadOnlyList<Example> examples, bool[] used, bool[] rising, TreeRecipe recipe, int seed)
    {
        var rows = new BinnedRows(examples, used.Length);
        var grower = new TreeGrower(rows, new(recipe.Leaves, recipe.LeastRowsInLeaf, Pull) { Rising = rising });
        var chance = new Random(seed);
        var bias = Mean(examples);
        var left = examples.Select(example => (float)(example.Value - bias)).ToArray();
        var vectors = new Vector512<float>[examples.Count];
        var (nodes, roots, leaves) = (new List<TreeNode>(), new List<int>(), new List<double>());
        for (var tree = 0; tree < recipe.Trees; tree++)
        {
            for (var row = 0; row < vectors.Length; row++)
            {
                var weight = examples[row].Weight;
                vectors[row] = TreeGrower.Row(Vector512.CreateScalar(-weight * left[row]), weight);
            }

            var drawn = Enumerable.Range(0, used.Length).Where(feature => used[feature] & (chance.NextDouble() < recipe.FeatureFraction));
            var grown = grower.Grow(vectors, [.. drawn]);
            roots.Add(grown.RootAt(nodes.Count, leaves.Count));
            nodes.AddRange(grown.NodesAt(nodes.Count, leaves.Count));
            Step(grown, vectors, recipe.LearningRate, left, leaves);
        }

        return new([.. nodes], [.. roots], [.. leaves], bias);
    }

    private static double Mean(IReadOnlyList<Example> examples) =>
        examples.Sum(example => (double)example.Weight * example.Value) / examples.Sum(example => (double)example.Weight);

    // Adds the leaves' numbers, which are taken off what is left of their rows.
    private static void Step(GrownTree tree, Vector512<float>[] vectors, double rate, float[] left, List<double> leaves)
    {
        for (var leaf = 0; leaf < tree.Leaves.Count; leaf++)
        {
            var (gradient, weight) = (0.0, (double)Pull);
            foreach (var row in tree.RowsOf(leaf))
            {
                gradient += vectors[row][0];
                weight += TreeGrower.CurvatureOf(vectors[row]);
            }

            var number = rate * tree.Bounds[leaf].Value(new((float)gradient, (float)weight));
            foreach (var row in tree.RowsOf(leaf))
            {
                left[row] -= (float)number;
            }

            leaves.Add(number);
        }
    }
}
