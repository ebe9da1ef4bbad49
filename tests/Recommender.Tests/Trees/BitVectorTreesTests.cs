using CsCheck;
using Recommender.Features;
using Recommender.Trees;

namespace Recommender.Tests.Trees;

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
            var lanes = new TreeLanes(new(ensembles));
            lanes.Score(together);
            lanes.Score(together);
            return people.Zip(together).All(pair => SameBits(Score(ensembles, pair.First), pair.Second.Scores));
        });

    [Fact]
    public void TreesOfSeveralOutputsGiveTheBitsOfWalking_AloneAndTogether() =>
        Gen.Select(AnyEnsembles, Gen.Int[1, 40], AnyValues.Array[1, TreeLanes.Count]).Sample((ensembles, outputs, people) =>
        {
            var trees = WithOutputs(ensembles[0], outputs);
            var layout = new BitVectorTrees(trees);
            var together = Array.ConvertAll(people, values => new TreeScores(Vector(values), outputs));
            new TreeLanes(layout).Score(together);
            return people.Zip(together).All(pair =>
            {
                var (alone, walked) = (new double[outputs], new double[outputs]);
                layout.Score(Vector(pair.First), alone);
                trees.Score(pair.First, walked);
                return SameBits(walked, alone) && SameBits(walked, pair.Second.Scores);
            });
        });

    [Fact]
    public void TwoStatesTogetherAreThatOfTheLargerValues() =>
        Gen.Select(AnyEnsembles, AnyValues, AnyValues).Sample((ensembles, a, b) =>
        {
            var trees = new BitVectorTrees(ensembles);
            var (one, other, both) = (new TreeState(trees), new TreeState(trees), new TreeState(trees));
            var (scores, met) = (new double[ensembles.Length], new double[ensembles.Length]);
            one.Start(Vector(a));
            other.Start(Vector(b));
            one.Score(other, met);
            both.Start(one, other);
            both.Score(scores);
            var larger = Score(ensembles, [.. a.Zip(b, Larger)]);
            return SameBits(larger, scores) && SameBits(larger, met);
        });

    [Fact]
    public void OneMoreSkillIsAsIfToldFromTheStart() =>
        Gen.Int.Sample(
            seed =>
            {
                var bundle = DefaultModel.Bundle;
                var encoder = new FeatureEncoder(bundle.Schema, bundle.Taxonomy);
                var (person, other) = (
                    AnyProfile.Draw(bundle.Taxonomy, 2, seed).First(),
                    bundle.Taxonomy.Skills.All[new Random(seed).Next(bundle.Taxonomy.Skills.All.Count)]);
                var (before, after, risen) = (encoder.NewVector(), encoder.NewVector(), encoder.NewVector());
                encoder.Encode(person, before);
                encoder.Encode(person with { Skills = [.. person.Skills.Append(other).Distinct()] }, after);
                foreach (var place in after.Touched)
                {
                    risen.Set(place, after.Values[place] > before.Values[place] ? after.Values[place] : 0);
                }

                var (told, more) = (new TreeState(bundle.Roles.Layout), new TreeState(bundle.Roles.Layout));
                var (scores, anew) = (new double[bundle.Roles.Roles.Count], new double[bundle.Roles.Roles.Count]);
                told.Start(before);
                more.Start(risen);
                told.Score(more, scores);

                bundle.Roles.Layout.Score(after, anew);
                return SameBits(anew, scores);
            },
            iter: 500);

    [Fact]
    public void SixtyFourLeavesFitAWord_OneMoreIsRefused()
    {
        _ = new BitVectorTrees([MakeEnsemble([BitVectorTrees.MostLeaves], 1)]);

        var fault = Assert.Throws<ArgumentException>(() => new BitVectorTrees([MakeEnsemble([BitVectorTrees.MostLeaves + 1], 1)]));

        Assert.StartsWith("a tree has more than 64 leaves", fault.Message, StringComparison.Ordinal);
    }

    // NaN fails every test, so it counts as the largest.
    private static float Larger(float a, float b) => float.IsNaN(a) || float.IsNaN(b) ? float.NaN : Math.Max(a, b);

    private static double[] Walk(TreeEnsemble[] ensembles, float[] values) =>
        Array.ConvertAll(ensembles, ensemble => ensemble.Score(values));

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

    // The same trees with other leaves.
    private static MultiOutputTrees WithOutputs(TreeEnsemble ensemble, int outputs)
    {
        var chance = new Random(outputs);
        return new(ensemble.Nodes.ToArray(), ensemble.Roots.ToArray(), Draw(ensemble.Leaves.Length * outputs), Draw(outputs));

        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => chance.NextSingle() - 0.5f)];
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
