using CsCheck;
using Recommender.Features;
using Recommender.Scoring;

namespace Recommender.Tests.Scoring;

/// <summary>Bit vectors against walking, on trees and values of any shape.</summary>
public sealed class BitVectorTreesTests
{
    private const int Features = 6;

    // Few thresholds, so that many are hit exactly; some fail at 0, and none is at most NaN.
    private static readonly float[] Numbers =
        [float.NegativeInfinity, -2, -1e-30f, -0f, 0, 1e-30f, 0.5f, 1, 2, float.PositiveInfinity, float.NaN];

    private static readonly Gen<float> AnyNumber = Gen.Int[0, Numbers.Length - 1].Select(i => Numbers[i]);
    private static readonly Gen<float[]> AnyValues = AnyNumber.Array[Features];

    private static readonly Gen<TreeEnsemble[]> AnyEnsembles =
        Gen.Select(Gen.Int[1, BitVectorTrees.MostLeaves].Array[0, 5], Gen.Int, MakeEnsemble).Array[1, 11];

    [Fact]
    public void TheyReachTheLeavesThatWalkingReaches() =>
        Gen.Select(AnyEnsembles, AnyValues).Sample((ensembles, values) => Near(Walk(ensembles, values), Score(ensembles, values)));

    [Fact]
    public void SeveralProfilesTogetherGiveTheBitsOfEachAlone() =>
        Gen.Select(AnyEnsembles, AnyValues.Array[1, TreeLanes.Count]).Sample((ensembles, people) =>
        {
            var together = Array.ConvertAll(people, values => new TreeScores(Vector(values), ensembles.Length));
            var lanes = new TreeLanes(ensembles, new(ensembles));
            lanes.Score(together);
            lanes.Score(together);
            return people.Zip(together).All(pair => SameBits(Score(ensembles, pair.First), pair.Second.Scores));
        });

    [Fact]
    public void TheWayToTheValuesMakesNoDifference() =>
        Gen.Select(AnyEnsembles, AnyValues, AnyValues).Sample((ensembles, a, b) =>
        {
            var (low, high) = (Merge(a, b, (x, y) => y > x ? x : y), Merge(a, b, (x, y) => y > x ? y : x));
            var trees = new BitVectorTrees(ensembles);
            var (start, raised) = (new TreeState(trees), new TreeState(trees));
            var scores = new double[ensembles.Length];
            start.Start(Vector(low));
            start.Score(scores);
            raised.Start(start);
            raised.Raise(Vector(high));
            raised.Score(scores);
            return SameBits(Score(ensembles, high), scores);
        });

    [Fact]
    public void OneMoreSkillIsAsIfToldFromTheStart() =>
        Gen.Int.Sample(
            seed =>
            {
                var bundle = DefaultModel.Bundle;
                var encoder = new FeatureEncoder(bundle.Schema, bundle.Taxonomy);
                var (person, other) = (AnyProfile.Draw(bundle.Taxonomy, 2, seed).First(), bundle.Taxonomy.Skills.All[new Random(seed).Next(bundle.Taxonomy.Skills.All.Count)]);
                var (vector, state, scores, anew) = (encoder.NewVector(), new TreeState(bundle.Roles.Layout), new double[bundle.Roles.Roles.Count], new double[bundle.Roles.Roles.Count]);
                encoder.Encode(person, vector);
                state.Start(vector);
                state.Score(scores);

                encoder.Encode(person with { Skills = [.. person.Skills.Append(other).Distinct()] }, vector);
                state.Raise(vector);
                state.Score(scores);

                bundle.Roles.Layout.Score(vector, anew);
                return SameBits(anew, scores);
            },
            iter: 500);

    [Fact]
    public void AValueThatFalls_NeedsANewStart()
    {
        var state = new TreeState(new([new([new(0, 1, ~0, ~1)], [0], [10, 20], 0)]));
        state.Start(Vector([2]));

        Assert.Throws<ArgumentOutOfRangeException>(() => state.Raise(Vector([0.5f])));
    }

    [Fact]
    public void SixtyFourLeavesFitAWord_OneMoreIsRefused()
    {
        _ = new BitVectorTrees([MakeEnsemble([BitVectorTrees.MostLeaves], 1)]);

        var fault = Assert.Throws<ArgumentException>(() => new BitVectorTrees([MakeEnsemble([BitVectorTrees.MostLeaves + 1], 1)]));

        Assert.StartsWith("a tree has more than 64 leaves", fault.Message, StringComparison.Ordinal);
    }

    // A vector does not tell its zeros, so a value below 0 stays where it is; NaN is as high as can be.
    private static float[] Merge(float[] a, float[] b, Func<float, float, float> choose) =>
        [.. a.Zip(b, (x, y) => x < 0 || y < 0 || float.IsNaN(x + y) ? x : choose(x, y))];

    private static double[] Walk(TreeEnsemble[] ensembles, float[] values) => Array.ConvertAll(ensembles, ensemble => ensemble.Score(values));

    private static double[] Score(TreeEnsemble[] ensembles, float[] values)
    {
        var scores = new double[ensembles.Length];
        new BitVectorTrees(ensembles).Score(Vector(values), scores);
        return scores;
    }

    private static bool Near(double[] a, double[] b) => a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) < 1e-8);

    private static bool SameBits(double[] a, double[] b) =>
        a.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(b.Select(BitConverter.DoubleToInt64Bits));

    private static FeatureVector Vector(float[] values)
    {
        var vector = new FeatureVector(Features);
        for (var place = 0; place < values.Length; place++)
        {
            vector.Set(place, values[place]);
        }

        return vector;
    }

    // A tree for each number of leaves.
    private static TreeEnsemble MakeEnsemble(int[] leaves, int seed)
    {
        var (chance, nodes, roots, values) = (new Random(seed), new List<TreeNode>(), new List<int>(), new List<double>());
        foreach (var count in leaves)
        {
            roots.Add(Grow(count));
        }

        return new([.. nodes], [.. roots], [.. values], chance.NextDouble());

        int Grow(int count)
        {
            if (count == 1)
            {
                values.Add(chance.NextDouble() - 0.5);
                return ~(values.Count - 1);
            }

            var (at, left) = (nodes.Count, chance.Next(1, count));
            nodes.Add(default);
            nodes[at] = new(chance.Next(Features), Numbers[chance.Next(Numbers.Length)], Grow(left), Grow(count - left));
            return at;
        }
    }
}
