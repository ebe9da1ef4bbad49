using Microsoft.ML;
using Recommender.Bundles;
using Recommender.Features;
using Recommender.Importing;
using Recommender.People;
using Recommender.Roles;
using Recommender.Tests;
using Recommender.Tests.People;
using Recommender.Tests.Trees;
using Recommender.Training.Solvers;
using Xunit.Abstractions;

namespace Recommender.SystemTests.Training;

/// <summary>
/// All trees of the default model, those of pay against ML.NET's own prediction by the models that lie beside them and those of roles
/// against walking, on profiles drawn anew in each run.
/// </summary>
public sealed class DefaultModelEqualityTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-6;
    private const int RandomProfiles = 100_000;
    private const int RealProfiles = 10_000;
    private const int ProfilesAtATime = 2_500;

    private static readonly ModelBundle Bundle = DefaultModel.Bundle;
    private static readonly FeatureEncoder Encoder = new(Bundle.Schema, Bundle.Taxonomy);

    [Fact]
    public void OnRandomProfilesEveryScoreIsMlNetsOrThatOfWalking()
    {
        var seed = Seed();

        Compare([.. AnyProfile.Draw(Bundle.Taxonomy, RandomProfiles, seed)], seed);
    }

    [SharedDataFact]
    public void OnRealProfilesEveryScoreIsMlNetsOrThatOfWalking()
    {
        var seed = Seed();
        var resolver = new ProfileResolver(Bundle.Taxonomy);
        using var survey = ImportedTable.Open(
            ImportMap.Load(SharedData.Map("kaggle-2021.json")), SharedData.Table("kaggle-survey/2021.csv.zip"));
        LabelledProfile[] people = [.. survey.Read().Where(row => row.Profile is not null).Select(row => row.Profile!)];
        new Random(seed).Shuffle(people);

        Compare([.. people.Take(RealProfiles).Select(person => resolver.Resolve(person.Profile))], seed);
    }

    private int Seed()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return seed;
    }

    private static void Compare(ResolvedProfile[] profiles, int seed)
    {
        var ml = new MLContext(1);
        var width = ml.Model.Load(DefaultModel.MlNet("pay-width.zip"), out _);
        var roles = Assert.IsType<SharedRoleTrees>(Bundle.Roles.Trees).Trees;
        Parallel.ForEach(profiles.Chunk(ProfilesAtATime), part =>
        {
            FeatureVector[] vectors = [.. part.Select((profile, i) => Encode(profile, new Random(seed + i)))];
            var paid = new double[2];
            foreach (var vector in vectors)
            {
                var (fast, walked) = (new double[roles.Outputs], new double[roles.Outputs]);
                Bundle.Roles.Layout.Score(vector, fast);
                roles.Score(vector.Values, walked);
                Assert.Equal(walked, fast);
            }

            var view = View(ml, vectors, Bundle.Schema.Names.Count);
            Compare(width.Transform(view), ["Score"], vectors, (vector, scores) =>
            {
                Bundle.Pay.Layout.Score(vector, paid);
                Assert.Equal(Bundle.Pay.Centre.Score(vector.Values), paid[0], 1e-8);
                scores[0] = paid[1];
            });
        });
    }

    private static void Compare(IDataView theirs, string[] columns, FeatureVector[] vectors, Action<FeatureVector, double[]> ours)
    {
        using var cursor = theirs.GetRowCursor(columns.Select(name => theirs.Schema[name]));
        var expected = Array.ConvertAll(columns, name => cursor.GetGetter<float>(theirs.Schema[name]));
        var (scores, value) = (new double[columns.Length], 0f);
        foreach (var vector in vectors)
        {
            Assert.True(cursor.MoveNext());
            ours(vector, scores);
            for (var i = 0; i < scores.Length; i++)
            {
                expected[i](ref value);
                if (Math.Abs(scores[i] - value) > Tolerance * Math.Abs(value))
                {
                    Assert.Fail(FormattableString.Invariant($"{columns[i]}: {scores[i]:R}, by ML.NET {value:R}"));
                }
            }
        }
    }

    private static FeatureVector Encode(ResolvedProfile profile, Random chance)
    {
        var vector = Encoder.NewVector();
        Encoder.Encode(profile, vector);
        var role = Bundle.Taxonomy.Roles.All[chance.Next(Bundle.Taxonomy.Roles.All.Count)];
        Encoder.EncodeContext(new(role, chance.Next(7), 2012 + chance.Next(15), chance.Next(2) == 0 ? "" : "kaggle"), vector);
        return vector;
    }

    // Dense, as ML.NET seeks each feature of a sparse vector anew.
    private static IDataView View(MLContext ml, FeatureVector[] vectors, int features) =>
        ExampleView.Of(
            ml,
            vectors.Select(vector => new Example { Features = new(features, vector.Values[..features].ToArray()) }),
            features,
            Bundle.Roles.Roles.Count);
}
