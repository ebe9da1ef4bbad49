using Recommender.Parts;
using Recommender.Tables;

namespace Recommender.Bundles;

/// <summary>Writes a bundle into a folder, file by file, each forced to the disk before the next step.</summary>
internal static class BundleWriter
{
    /// <summary>Writes all but the manifest and gives each file's SHA-256 by its path.</summary>
    public static SortedDictionary<string, string> WriteFiles(
        string folder, ModelBundle bundle, IReadOnlyDictionary<string, Action<Stream>> extras)
    {
        var files = new Dictionary<string, Action<Stream>>(extras, StringComparer.Ordinal);
        var writer = new PartWriter(files);
        var names = bundle.Schema.Names;
        writer.Json(
            BundleFiles.Features,
            new FeatureNamesFile([.. names.Take(bundle.Schema.ContextStart)], [.. names.Skip(bundle.Schema.ContextStart)])
            {
                Rows = bundle.Schema.Rows,
            },
            BundleJson.Options);
        BundleParts.Write(bundle, writer);
        writer.Json(BundleFiles.Golden, bundle.Golden, BundleJson.Options);
        foreach (var (table, bytes) in bundle.Taxonomy.Files)
        {
            files[BundleFiles.Taxonomy + table] = stream => stream.Write(bytes);
        }

        return WriteAll(folder, files);
    }

    /// <summary>Writes the files of another bundle, byte for byte, but those it was handed on without; gives its manifest.</summary>
    /// <exception cref="BundleDamagedException">One is altered.</exception>
    public static ModelManifest Copy(BundleFolder from, ModelManifest manifest, string folder)
    {
        foreach (var name in manifest.Files.Keys.Where(name => !from.IsLeftOut(name)))
        {
            WriteFile(Path.Combine(folder, name), stream => stream.Write(from.Read(name)));
        }

        from.ThrowIfAltered(manifest);
        return manifest;
    }

    /// <summary>Writes the manifest and gives the version that belongs to it.</summary>
    public static string WriteManifest(string folder, ModelManifest manifest)
    {
        var (bytes, version) = BundleManifest.Write(manifest);
        WriteFile(Path.Combine(folder, BundleFiles.Manifest), stream => stream.Write(bytes));
        return version;
    }

    /// <summary>Writes and forces to the disk.</summary>
    public static void WriteFile(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    private static SortedDictionary<string, string> WriteAll(string folder, Dictionary<string, Action<Stream>> files)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, write) in files)
        {
            var path = Path.Combine(folder, name);
            WriteFile(path, write);
            hashes[name] = new PlainFile(path, name, BundleFiles.MostBytes).Hash();
        }

        return hashes;
    }
}
