using Microsoft.ML.Data;
using Recommender.Training.Recipes;
using Recommender.Training.Solvers;
using Recommender.Trees;

namespace Recommender.Tests.Training.Solvers;

/// <summary>Two features: one along which the sum may not fall, where 0 is not told, and one that is free.</summary>
public sealed class RisingTreesTests
{
    private static readonly bool[] Both = [true, true];
    private static readonly bool[] First = [true, false];

    [Fact]
    public void TheyFindWhatRises()
    {
        var trees = Fit(Draw((x, z) => x + (2 * z)), First);

        Assert.Equal(3 + 2, trees.Score([3, 1]), 0.2);
        Assert.Equal(8, trees.Score([8, 0]), 0.2);
    }

    // The rows fall from 8 on, and more so where the other feature is 1: no tree follows.
    [Fact]
    public void TheyNeverFallWhereTheyMayNot()
    {
        var rows = Draw((x, z) => x < 8 ? x : 8 - ((x - 7) * (1 + z)));

        var (held, free) = (Fit(rows, First), Fit(rows, [false, false]));

        Assert.True(free.Score([10, 1]) < free.Score([7, 1]) - 2);
        foreach (var z in new[] { 0f, 1 })
        {
            var scores = Enumerable.Range(1, 10).Select(x => held.Score([x, z])).ToList();
            Assert.Equal(scores.Order(), scores);
            Assert.True(scores[3] > scores[0] + 1);
        }
    }

    // Who tells nothing earns more than those who tell 1, and less than those who tell 9.
    [Fact]
    public void NotToldIsNoLeast()
    {
        var trees = Fit(Draw((x, _) => x == 0 ? 5 : x), First);

        Assert.Equal(5, trees.Score([0, 0]), 0.2);
        Assert.Equal(1, trees.Score([1, 0]), 0.2);
    }

    [Fact]
    public void WhatIsNotUsedMovesNothing()
    {
        var trees = RisingTrees.Fit(Draw((x, z) => x + z), First, First, new(60, 8, 0.2, 1, 5), seed: 1);

        Assert.Equal(trees.Score([3, 0]), trees.Score([3, 1]));
    }

    private static TreeEnsemble Fit(IReadOnlyList<Example> rows, bool[] rising) =>
        RisingTrees.Fit(rows, Both, rising, new TreeRecipe(100, 12, 0.2, 1, 5), seed: 1);

    private static List<Example> Draw(Func<int, int, double> value) =>
        [.. Enumerable.Range(0, 2_000).Select(i => (X: i % 11, Z: i / 11 % 2)).Select(row => new Example
        {
            Features = new VBuffer<float>(2, [row.X, row.Z]),
            Weight = 1,
            Value = (float)value(row.X, row.Z),
        })];
}
