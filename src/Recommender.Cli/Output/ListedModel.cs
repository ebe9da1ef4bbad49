using System.Text.Json.Serialization;
using Recommender.Bundles;

namespace Recommender.Cli.Output;

/// <summary>A published model in a list, as JSON prints it. Of one that cannot be read only the version and the reason are known.</summary>
internal sealed record ListedModel(
    string Version,
    DateTimeOffset? CreatedAt,
    string? Alias,
    int? Rows,
    IReadOnlyDictionary<string, double> Metrics)
{
    private static readonly Dictionary<string, double> NoMetrics = [];

    public ListedModel(ModelManifest manifest, string? alias)
        : this(manifest.Version, manifest.CreatedAt, alias, manifest.Data.Sum(data => data.Rows), manifest.Metrics) =>
        Manifest = manifest;

    /// <summary>Why the model cannot be read; null when it can.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unreadable { get; private init; }

    /// <summary>Whether a change of the manifest would be noticed; null where it cannot be read.</summary>
    public bool? ManifestCovered => Manifest?.IsCovered;

    /// <summary>"waits" for one that an operator must look at before it answers; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State => Waits is null ? null : "waits";

    /// <summary>Why it waits; null where it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Waits { get; init; }

    [JsonIgnore]
    public ModelManifest? Manifest { get; }

    /// <summary>Reads what a list shows of a version.</summary>
    public static ListedModel Of(ModelRegistry registry, string version, string? alias)
    {
        try
        {
            return new(registry.Manifest(version), alias);
        }
        catch (BundleIncompatibleException)
        {
            return Unread(version, alias, "of a newer program");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return Unread(version, alias, "damaged");
        }
    }

    private static ListedModel Unread(string version, string? alias, string reason) =>
        new(version, null, alias, null, NoMetrics) { Unreadable = reason };
}
