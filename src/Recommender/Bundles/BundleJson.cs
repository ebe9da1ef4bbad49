using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Parts;

namespace Recommender.Bundles;

/// <summary>The JSON of a bundle's own files, by the rules of its parts.</summary>
internal static class BundleJson
{
    public static readonly JsonSerializerOptions Options = PartJson.Of(BundleJsonContext.Default);

    /// <exception cref="InvalidDataException">No JSON of this kind.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes, string file) => PartJson.Read<T>(bytes, file, Options);
}

/// <summary>
/// The types of a bundle's files, compiled ahead: found out at run time they cost a seventh of a cold start. A member that is not in a
/// file comes as its type's default, so a list that may be absent takes null for none.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ModelAliases))]
[JsonSerializable(typeof(AliasText))]
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(FeatureNamesFile))]
[JsonSerializable(typeof(IReadOnlyList<GoldenProfile>))]
internal sealed partial class BundleJsonContext : JsonSerializerContext;

/// <summary><c>features.json</c>; <c>Rows</c> are counts by name, null in a bundle that has none.</summary>
internal sealed record FeatureNamesFile(IReadOnlyList<string> Profile, IReadOnlyList<string> Context)
{
    public IReadOnlyDictionary<string, int>? Rows { get; init; }
}
