using Recommender.Bundles;

namespace Recommender.Answers;

/// <summary>
/// Asks a bundle, before it may answer anybody, what people will ask: its golden profiles as they were published, then with other wishes,
/// then as a batch.
/// </summary>
public static class ModelProof
{
    private const int ManyCities = 100;
    private const string Typed = "da";

    /// <summary>The recommender of a bundle that passed.</summary>
    /// <exception cref="BundleDamagedException">It answers otherwise than when it was published, or not at all.</exception>
    public static JobRecommender Of(ModelBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return BundleReader.Guarded(bundle.Manifest.Version, () =>
        {
            var recommender = new JobRecommender(bundle);
            foreach (var golden in bundle.Golden)
            {
                _ = recommender.Recommend(golden.Profile, new() { Remote = true, Cities = ManyCities, AsOf = bundle.Pay.AsOf - 1 });
            }

            _ = recommender.Taxonomy.Skills.Search(Typed);
            AskTogether(recommender);
            return recommender;
        });
    }

    private static void AskTogether(JobRecommender recommender)
    {
        foreach (var people in recommender.Golden.Select(golden => recommender.Resolve(golden.Profile)).Chunk(JobRecommender.MostTogether))
        {
            recommender.Score(people, new(), (_, _, _) => { });
        }
    }
}
