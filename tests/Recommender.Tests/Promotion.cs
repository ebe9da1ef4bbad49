using Recommender.Answers;
using Recommender.Bundles;

namespace Recommender.Tests;

/// <summary>Promotes and rolls back as the tool does.</summary>
internal static class Promotion
{
    public static string Promote(this ModelRegistry registry, string versionOrAlias) => registry.Promote(versionOrAlias, Prove).Champion;

    public static string RollBack(this ModelRegistry registry) => registry.RollBack(Prove).Champion;

    private static void Prove(ModelBundle bundle) => ModelProof.Of(bundle);
}
