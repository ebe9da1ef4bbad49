using Recommender.Models;

namespace Recommender.Tests;

/// <summary>The published model that answers by default, read once for all tests that only read it.</summary>
internal static class DefaultModel
{
    private static readonly ModelRegistry Models = new(Path.Combine(Repository.Root, "models"), TimeProvider.System);
    private static readonly Lazy<ModelBundle> Read = new(() => Models.Open(ModelAliases.ChampionName));

    public static ModelBundle Bundle => Read.Value;

    /// <summary>One of the models as ML.NET fitted them.</summary>
    public static string MlNet(string file) => Path.Combine(Models.Directory, Bundle.Manifest.Version, "mlnet", file);
}
