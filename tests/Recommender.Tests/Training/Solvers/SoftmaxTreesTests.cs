using System.Runtime.Intrinsics;
using Microsoft.ML.Data;
using Recommender.Training.Recipes;
using Recommender.Training.Solvers;
using Recommender.Trees;

namespace Recommender.Tests.Training.Solvers;

public sealed class SoftmaxTreesTests
{
    // No sum of two terms tells one tick from none or both.
    [Fact]
    public void TheyLearnWhatOnlyTwoFeaturesTogetherTell()
    {
        var rows = Enumerable.Range(0, 401).Select(i => Row((uint)((i & 1) ^ ((i >> 1) & 1)), [0, 1], i & 1, (i >> 1) & 1)).ToList();

        var trees = Fit(rows, features: 2);

        Assert.All(rows.Take(4), row => Assert.InRange(Of(trees, row)[(int)row.Class], 0.95, 1));
    }

    // More classes than a split looks at: each has a feature of its own, which one row in four denies.
    [Fact]
    public void OfManyClassesEachIsFound_AndAsSureAsItMayBe()
    {
        const int Classes = 40;
        int[] answers = [.. Enumerable.Range(0, Classes)];
        var rows = Enumerable.Range(0, 4_000).Select(i =>
        {
            var own = i % Classes;
            var values = new float[Classes];
            values[own] = 1;
            return Row((uint)(i / Classes % 4 == 0 ? (own + 1) % Classes : own), answers, values);
        }).ToList();

        var trees = Fit(rows, features: Classes);

        Assert.All(rows.Skip(Classes).Take(Classes), row => Assert.InRange(Of(trees, row)[(int)row.Class], 0.7, 0.8));
    }

    // The first source offers the roles 0 and 1 alone (3 to 1), the second 0 and 2 (1 to 4): nobody compares 1 with 2, yet both are known.
    [Fact]
    public void ARowSaysNothingOfRolesItsSourceDoesNotOffer()
    {
        List<Example> rows =
        [
            .. Repeat(150, Row(0, [0, 1, -1], 1)), .. Repeat(50, Row(1, [0, 1, -1], 1)),
            .. Repeat(40, Row(0, [0, -1, 2], 1)), .. Repeat(160, Row(2, [0, -1, 2], 1)),
        ];

        var said = Of(Fit(rows, features: 1, trees: 200), rows[0]);

        Assert.Equal(1 / 3.0, said[1] / said[0], 0.05);
        Assert.Equal(4, said[2] / said[0], 0.5);
    }

    // A list without the role 2 hears its holders as 1; another, with all three, tells them apart.
    [Fact]
    public void AnAnswerMayStandForTwoRoles()
    {
        List<Example> rows =
        [
            .. Repeat(240, Row(0, [0, 1, 1], 1)), .. Repeat(160, Row(1, [0, 1, 1], 1)),
            .. Repeat(60, Row(0, [0, 1, 2], 1)), .. Repeat(10, Row(1, [0, 1, 2], 1)), .. Repeat(30, Row(2, [0, 1, 2], 1)),
        ];

        var said = Of(Fit(rows, features: 1, trees: 200), rows[0]);

        Assert.Equal(0.6, said[0], 0.02);
        Assert.Equal(3, said[2] / said[1], 0.3);
    }

    [Fact]
    public void TheFirstTreesAreThoseOfAShorterFit()
    {
        var rows = Drawn(seed: 3);

        var (some, all) = (Fit(rows, features: 3, trees: 5), Fit(rows, features: 3, trees: 20).Take(5));

        Assert.Equal(some.Nodes.ToArray(), all.Nodes.ToArray());
        Assert.Equal(some.Leaves.ToArray(), all.Leaves.ToArray());
        Assert.Equal(some.Roots.ToArray(), all.Roots.ToArray());
    }

    // By its bins a row comes to a leaf while the tree grows, by its values afterwards.
    [Fact]
    public void ARowReachesTheLeafItWasFittedIn()
    {
        var rows = Drawn(seed: 4);
        var binned = new BinnedRows(rows, features: 3);
        var vectors = rows.ConvertAll(row => TreeGrower.Row(Vector512.CreateScalar(row.Class - 0.5f), 1)).ToArray();

        var tree = new TreeGrower(binned, new(Leaves: 16, LeastRows: 5, Pull: 1)).Grow(vectors, [0, 1, 2]);

        Assert.Equal(16, tree.Leaves.Count);
        var numbers = Enumerable.Range(0, 16).Select(leaf => (double)leaf).ToArray();
        var walked = new TreeEnsemble([.. tree.Nodes], [tree.RootAt(0, 0)], numbers, 0);
        for (var leaf = 0; leaf < 16; leaf++)
        {
            foreach (var row in tree.RowsOf(leaf))
            {
                Assert.Equal(leaf, walked.Score(rows[row].Features.DenseValues().ToArray()));
            }
        }
    }

    [Fact]
    public void AValueLiesInItsBin()
    {
        var rows = Drawn(seed: 5);
        var binned = new BinnedRows(rows, features: 3);
        for (var row = 0; row < rows.Count; row++)
        {
            var values = rows[row].Features.DenseValues().ToArray();
            for (var feature = 0; feature < 3; feature++)
            {
                var bin = binned.BinOf(row, feature);
                Assert.InRange(bin, binned.FirstBin[feature], binned.FirstBin[feature + 1] - 1);
                Assert.True(values[feature] <= binned.UpperEdges[bin]);
                Assert.True(bin == binned.FirstBin[feature] || values[feature] > binned.UpperEdges[bin - 1]);
            }
        }
    }

    [Fact]
    public void MoreFeaturesThanARowCanNameAreRefused()
    {
        const int Features = 40_000;
        var rows = Enumerable.Range(0, Features)
            .Select(place => new Example { Features = new(Features, 1, [1f], [place]), Answers = [0] }).ToList();

        var fault = Assert.Throws<TrainingRefusedException>(() => new BinnedRows(rows, Features));

        Assert.Equal(
            "Found 40,000 features with 80,000 ranges of values; expected at most 65,536 ranges; "
            + "raise leastFeatureRows in the recipe, so that rare ones are left out.",
            fault.Message);
    }

    // A tick, a number of any size and sign, and one of many values.
    private static List<Example> Drawn(int seed)
    {
        var chance = new Random(seed);
        return [.. Enumerable.Range(0, 3_000).Select(_ =>
        {
            float[] values = [chance.Next(2), chance.Next(-2, 3), (float)Math.Round(100 * chance.NextDouble(), 2)];
            return Row(values[2] + (20 * values[1]) > 50 ? 1u : 0, [0, 1], values);
        })];
    }

    private static MultiOutputTrees Fit(List<Example> rows, int features, int trees = 60) =>
        new SoftmaxTrees(rows, features, rows[0].Answers.Length, new TreeRecipe(trees, 64, 0.2, 1, 5), seed: 1).Fit(_ => { });

    private static double[] Of(MultiOutputTrees trees, Example row)
    {
        var scores = new double[trees.Outputs];
        trees.Score(row.Features.DenseValues().ToArray(), scores);
        Probabilities.Softmax(scores);
        return scores;
    }

    private static IEnumerable<Example> Repeat(int count, Example row) => Enumerable.Repeat(row, count);

    private static Example Row(uint role, int[] answers, params float[] values)
    {
        var places = Enumerable.Range(0, values.Length).Where(place => values[place] != 0).ToArray();
        return new()
        {
            Features = new VBuffer<float>(values.Length, places.Length, [.. places.Select(place => values[place])], places),
            Weight = 1,
            Class = role,
            Answers = answers,
        };
    }
}
