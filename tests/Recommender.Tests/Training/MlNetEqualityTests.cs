using Microsoft.ML;
using Microsoft.ML.Data;
using Recommender.Bundles;
using Recommender.Features;
using Recommender.People;
using Recommender.Training.Solvers;
using Xunit.Abstractions;

namespace Recommender.Tests.Training;

/// <summary>Our own scorer of pay against the ML.NET model that lies beside it in the bundle, on profiles drawn anew in each run.</summary>
public sealed class MlNetEqualityTests(ITestOutputHelper output)
{
    private const int People = 200;

    [Fact]
    public void TheWidthOfPayIsMlNets()
    {
        const string File = "pay-width.zip";
        var (bundle, vectors) = Draw();
        var expected = Transform(File, vectors, bundle.Schema.Names.Count).GetColumn<float>("Score").ToList();

        Assert.All(vectors.Zip(expected), pair => Assert.Equal(pair.Second, (float)bundle.Pay.Width.Score(pair.First.Values)));
    }

    private (ModelBundle Bundle, List<FeatureVector> Vectors) Draw()
    {
        var bundle = QuickModel.Registry.Open(QuickModel.Version);
        var encoder = new FeatureEncoder(bundle.Schema, bundle.Taxonomy);
        var resolver = new ProfileResolver(bundle.Taxonomy);
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return (bundle, MadePeople.Labelled(People, seed).Select(person =>
        {
            var vector = encoder.NewVector();
            encoder.Encode(resolver.Resolve(person.Profile), vector);
            var role = bundle.Taxonomy.Roles.Resolve(person.Role!).Known!.Role;
            encoder.EncodeContext(new(role, null, person.ObservedOn!.Value.Year), vector);
            return vector;
        }).ToList());
    }

    private static IDataView Transform(string file, List<FeatureVector> vectors, int features)
    {
        var ml = new MLContext(1);
        var model = ml.Model.Load(Path.Combine(QuickModel.Registry.Directory, QuickModel.Version, "mlnet", file), out _);
        var examples = vectors.Select(vector => new Example { Features = ExampleView.Sparse(vector, features) });
        return model.Transform(ExampleView.Of(ml, examples, features, QuickModel.Model.Bundle.Roles.Roles.Count));
    }
}
