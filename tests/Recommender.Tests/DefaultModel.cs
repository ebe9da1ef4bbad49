using Recommender.Bundles;

namespace Recommender.Tests;

/// <summary>The published model that answers by default, read once for all tests that only read it.</summary>
internal static class DefaultModel
{
    private static readonly ModelRegistry Models = new(Path.Combine(Repository.Root, "models"), TimeProvider.System);
    private static readonly Lazy<ModelBundle> Shared = new(Open);

    public static ModelBundle Bundle => Shared.Value;

    /// <summary>One that no other test uses.</summary>
    public static ModelBundle Open() => Models.Open(ModelAliases.ChampionName);

    /// <summary>One of the models as ML.NET fitted them.</summary>
    public static string MlNet(string file) => Path.Combine(Models.Directory, Bundle.Manifest.Version, "mlnet", file);
}
