using Microsoft.ML.Trainers.FastTree;
using Recommender.Training.Recipes;
using Recommender.Trees;

namespace Recommender.Training.Solvers;

/// <summary>Between ML.NET's FastTree and our own trees.</summary>
internal static class FastTrees
{
    /// <summary>
    /// Settings from a recipe, for one of several fits side by side. Two threads or one give the same trees, as each feature is searched by
    /// itself.
    /// </summary>
    public static FastTreeRegressionTrainer.Options Options(TreeRecipe recipe, int seed, int fits) => new()
    {
        NumberOfThreads = Math.Max(1, Environment.ProcessorCount / fits),
        NumberOfTrees = recipe.Trees,
        NumberOfLeaves = recipe.Leaves,
        LearningRate = recipe.LearningRate,
        FeatureFraction = recipe.FeatureFraction,
        MinimumExampleCountPerLeaf = recipe.LeastRowsInLeaf,
        FeatureSelectionSeed = seed,
        Seed = seed,
        LabelColumnName = nameof(Example.Value),
        FeatureColumnName = nameof(Example.Features),
        ExampleWeightColumnName = nameof(Example.Weight),
    };

    /// <summary>Our form of a fitted ensemble: the same tests, leaves and order of summation.</summary>
    public static TreeEnsemble Convert(RegressionTreeEnsemble source)
    {
        var nodes = new List<TreeNode>();
        var leaves = new List<double>();
        var roots = new int[source.Trees.Count];
        for (var t = 0; t < roots.Length; t++)
        {
            var (tree, weight) = (source.Trees[t], source.TreeWeights[t]);
            var (firstNode, firstLeaf) = (nodes.Count, leaves.Count);
            roots[t] = tree.NumberOfNodes > 0 ? firstNode : ~firstLeaf;
            for (var i = 0; i < tree.NumberOfNodes; i++)
            {
                nodes.Add(new(
                    tree.NumericalSplitFeatureIndexes[i], tree.NumericalSplitThresholds[i],
                    Place(tree.LeftChild[i]), Place(tree.RightChild[i])));
            }

            leaves.AddRange(tree.LeafValues.Select(value => value * weight));

            int Place(int child) => child >= 0 ? firstNode + child : ~(firstLeaf + ~child);
        }

        return new([.. nodes], roots, [.. leaves], source.Bias);
    }
}
