using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Scoring;

namespace Recommender.Models;

/// <summary>How a bundle's JSON is written: camelCase, indented, unknown members refused.</summary>
internal static class BundleJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary><c>features.json</c>.</summary>
internal sealed record FeatureNamesFile(IReadOnlyList<string> Profile, IReadOnlyList<string> Context);

/// <summary><c>roles.json</c>: what <c>roles.bin</c> has no words for.</summary>
internal sealed record RoleModelFile(
    IReadOnlyList<string> Roles, IReadOnlyList<PlattScale> Scales, double TreeShare, RoleCalibration Full, RoleCalibration Thin);

/// <summary><c>pay.json</c>: what <c>pay.bin</c> has no words for.</summary>
internal sealed record PayModelFile(double TreeShare, ConformalOffsets Conformal, PayDrift Drift, PaySupport Support);
