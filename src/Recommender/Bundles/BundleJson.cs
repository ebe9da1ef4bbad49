using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Cities;
using Recommender.FinerTitles;
using Recommender.Pay;
using Recommender.Roles;
using Recommender.Trees;

namespace Recommender.Bundles;

/// <summary>
/// How a bundle's JSON is written: camelCase, indented. A member that this build does not know is skipped, so that later builds may add
/// some; one that is there twice is refused, as is null where a value is due.
/// </summary>
internal static class BundleJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = BundleJsonContext.Default,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="InvalidDataException">No JSON of this kind, told without the reader's own words, which name types.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Options) ?? throw new InvalidDataException($"'{file}' says null");
        }
        catch (JsonException fault)
        {
            throw Unreadable(file, fault);
        }
    }

    /// <summary>The refusal that a fault of a file's JSON amounts to.</summary>
    public static InvalidDataException Unreadable(string file, JsonException fault) => new(
        fault.LineNumber is { } line ? FormattableString.Invariant($"'{file}' is not as expected in line {line + 1}") : $"'{file}' is not as expected", fault);
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
[JsonSerializable(typeof(RoleModelFile))]
[JsonSerializable(typeof(FinerTitleModel))]
[JsonSerializable(typeof(PayModelFile))]
[JsonSerializable(typeof(CityModel))]
[JsonSerializable(typeof(IReadOnlyList<GoldenProfile>))]
internal sealed partial class BundleJsonContext : JsonSerializerContext;

/// <summary><c>features.json</c>.</summary>
internal sealed record FeatureNamesFile(IReadOnlyList<string> Profile, IReadOnlyList<string> Context);

/// <summary><c>roles.json</c>: what <c>roles.bin</c> has no words for.</summary>
internal sealed record RoleModelFile(
    IReadOnlyList<string> Roles, IReadOnlyList<PlattScale> Scales, double TreeShare, RoleCalibration Full, RoleCalibration Thin);

/// <summary><c>pay.json</c>: what <c>pay.bin</c> has no words for.</summary>
internal sealed record PayModelFile(double TreeShare, ConformalOffsets Conformal, PayDrift Drift, PaySupport Support);
