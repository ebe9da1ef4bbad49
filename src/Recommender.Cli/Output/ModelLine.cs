using System.Text.Json;
using System.Text.Json.Serialization;
using Recommender.Models;

namespace Recommender.Cli.Output;

/// <summary>A published model in a list, as JSON prints it. Of one that cannot be read only the version and the reason are known.</summary>
internal sealed record ModelLine(string Version, DateTimeOffset? CreatedAt, string? Alias, int? Rows, IReadOnlyDictionary<string, double> Metrics)
{
    private static readonly Dictionary<string, double> NoMetrics = [];

    public ModelLine(ModelManifest manifest, string? alias)
        : this(manifest.Version, manifest.CreatedAt, alias, manifest.Data.Sum(data => data.Rows), manifest.Metrics) =>
        Manifest = manifest;

    /// <summary>Why the model cannot be read; null when it can.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unreadable { get; private init; }

    [JsonIgnore]
    public ModelManifest? Manifest { get; }

    /// <summary>Reads what a list shows of a version.</summary>
    public static ModelLine Of(ModelRegistry registry, string version, string? alias)
    {
        try
        {
            return registry.Manifest(version) is { Data: not null, Metrics: not null } manifest
                ? new(manifest, alias)
                : Unread(version, alias, "damaged");
        }
        catch (BundleIncompatibleException)
        {
            return Unread(version, alias, "of a newer program");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or BundleDamagedException)
        {
            return Unread(version, alias, "damaged");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Unread(version, alias, "not to be opened");
        }
    }

    private static ModelLine Unread(string version, string? alias, string reason) =>
        new(version, null, alias, null, NoMetrics) { Unreadable = reason };
}
