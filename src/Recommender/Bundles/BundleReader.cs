using Recommender.Taxonomy;

namespace Recommender.Bundles;

/// <summary>
/// Reads a bundle from its folder. Whatever goes wrong meanwhile, but for a lack of memory, means that the bundle cannot be used.
/// </summary>
internal static class BundleReader
{
    /// <summary>Reads a bundle that is called so, wherever it lies.</summary>
    /// <exception cref="BundleDamagedException">A file is missing, cut off, altered, or says what cannot be.</exception>
    /// <exception cref="BundleIncompatibleException">Another format, or other features.</exception>
    public static ModelBundle Read(string path, string version) => Guarded(version, () => ReadFiles(new(path, version)));

    /// <summary>The manifest alone, held to its bundle's name.</summary>
    /// <exception cref="BundleDamagedException">It is missing, altered, or says what cannot be.</exception>
    /// <exception cref="BundleIncompatibleException">A newer format.</exception>
    public static ModelManifest ReadManifest(string path, string version) =>
        Guarded(version, () => BundleManifest.Parse(new BundleFolder(path, version).ReadManifest(), version));

    /// <summary>Runs what opens or asks a bundle that may be a hostile one.</summary>
    /// <exception cref="BundleDamagedException">Anything went wrong but a lack of memory.</exception>
    public static T Guarded<T>(string version, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or BundleDamagedException or BundleIncompatibleException))
        {
            throw BundleDamagedException.Of(version, fault);
        }
    }

    // The taxonomy takes about as long as the model. What is read is not believed before all fingerprints are compared, and then before it
    // is held to what answers rely on.
    private static ModelBundle ReadFiles(BundleFolder folder)
    {
        var manifest = new TaskCompletionSource<ModelManifest>();
        var taxonomy = Task.Run(() => ReadTaxonomy(folder, manifest.Task));
        var parts = Task.Run(() => BundleParts.Read(folder, manifest.Task, taxonomy));
        try
        {
            manifest.SetResult(BundleManifest.Parse(folder.ReadManifest(), folder.Version));
        }
        finally
        {
            manifest.TrySetCanceled();
            // Who learns of a damaged file may delete the folder at once.
            Task.WaitAny(Task.WhenAll(taxonomy, parts));
        }

        folder.ThrowIfAltered(manifest.Task.Result);
        var bundle = parts.GetAwaiter().GetResult();
        BundleIncompatibleException.ThrowIfFeaturesDiffer(folder.Version, bundle.Manifest, bundle.Schema, bundle.Taxonomy);
        BundleParts.Check(bundle);
        return bundle;
    }

    private static JobTaxonomy ReadTaxonomy(BundleFolder folder, Task<ModelManifest> manifest) => JobTaxonomy.Read(new(
        BundleFiles.Taxonomy,
        table => JobTaxonomy.IsNeeded(table) || manifest.GetAwaiter().GetResult().Files.ContainsKey(BundleFiles.Taxonomy + table)
            ? folder.Read(BundleFiles.Taxonomy + table)
            : null));
}
