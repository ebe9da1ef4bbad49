using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Features;
using Recommender.People;

namespace Recommender.Benchmarks;

/// <summary>The committed model and made-up people to ask it about.</summary>
internal static class DefaultModel
{
    private const int Seed = 4;

    private static readonly Lazy<ModelBundle> Opened = new(Open);

    public static ModelBundle Bundle => Opened.Value;

    public static ModelBundle Open() => new ModelRegistry(Repository.Models, TimeProvider.System).Open(ModelAliases.ChampionName);

    /// <summary>People of every role, told in words.</summary>
    public static Profile[] People(int count) => [.. new MadePeople(Bundle, Seed).Take(count).Select(row => row.Profile)];

    /// <summary>The same people, understood.</summary>
    public static ResolvedProfile[] Resolved(int count)
    {
        var resolver = new ProfileResolver(Bundle.Taxonomy);
        return [.. People(count).Select(resolver.Resolve)];
    }

    /// <summary>The same people as numbers, each asked what a role pays.</summary>
    public static FeatureVector[] Encoded(int count)
    {
        var encoder = new FeatureEncoder(Bundle.Schema, Bundle.Taxonomy);
        return [.. Resolved(count).Select((profile, i) => Encode(encoder, profile, Bundle.Roles.Roles[i % Bundle.Roles.Roles.Count]))];
    }

    public static JobRecommender Recommender() => new(Bundle);

    private static FeatureVector Encode(FeatureEncoder encoder, ResolvedProfile profile, string role)
    {
        var vector = encoder.NewVector();
        encoder.Encode(profile, vector);
        encoder.EncodeContext(new(Bundle.Taxonomy.Roles.ById[role], 3, Bundle.Pay.AsOf), vector);
        return vector;
    }
}
