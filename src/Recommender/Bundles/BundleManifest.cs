using System.Text.Json;

using Recommender.Parts;

namespace Recommender.Bundles;

/// <summary>Reads and writes <c>manifest.json</c>. What is read is whole, in bounds, and called as its content is.</summary>
internal static class BundleManifest
{
    /// <summary>Reads the manifest of a bundle.</summary>
    /// <exception cref="BundleIncompatibleException">A newer format; reported first, so that it is not called damaged.</exception>
    /// <exception cref="InvalidDataException">Something is missing, out of bounds, or not what the bundle's name says.</exception>
    public static ModelManifest Parse(byte[] bytes, string version)
    {
        var (format, place) = Scan(bytes);
        BundleIncompatibleException.ThrowIfNewer(version, format ?? 0);
        if (format is null or < 1 || place is null)
        {
            throw new InvalidDataException("the manifest names no format, or no version");
        }

        var manifest = BundleJson.Read<ModelManifest>(bytes, BundleFiles.Manifest);
        ManifestChecks.ThrowIfUnfit(manifest);
        if (manifest.Version != version || BundleName.Of(manifest, bytes, place.Value) != version)
        {
            throw new InvalidDataException("its content is not the one its name stands for");
        }

        return manifest;
    }

    /// <summary>A manifest as bytes, with the version that belongs to them.</summary>
    public static (byte[] Bytes, string Version) Write(ModelManifest manifest)
    {
        var blank = JsonSerializer.SerializeToUtf8Bytes(manifest with { Version = "" }, BundleJson.Options);
        var version = BundleName.Of(manifest, blank, Scan(blank).Version!.Value);
        return (JsonSerializer.SerializeToUtf8Bytes(manifest with { Version = version }, BundleJson.Options), version);
    }

    private static (int? Format, Range? Version) Scan(byte[] bytes)
    {
        try
        {
            return BundleName.Scan(bytes);
        }
        catch (JsonException fault)
        {
            throw PartJson.Unreadable(BundleFiles.Manifest, fault);
        }
    }
}
