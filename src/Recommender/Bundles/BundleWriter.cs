using System.Text.Json;

namespace Recommender.Bundles;

/// <summary>Writes a bundle into a folder, file by file, each forced to the disk before the next step.</summary>
internal static class BundleWriter
{
    /// <summary>Writes all but the manifest and gives each file's SHA-256 by its path.</summary>
    public static SortedDictionary<string, string> WriteFiles(
        string folder, ModelBundle bundle, IReadOnlyDictionary<string, Action<Stream>> extras)
    {
        var files = new Dictionary<string, Action<Stream>>(extras, StringComparer.Ordinal)
        {
            [BundleFiles.Features] = Json(new FeatureNamesFile(
                [.. bundle.Schema.Names.Take(bundle.Schema.ContextStart)], [.. bundle.Schema.Names.Skip(bundle.Schema.ContextStart)])),
            [BundleFiles.Roles] = Json(new RoleModelFile(
                bundle.Roles.Roles, bundle.Roles.Scales, bundle.Roles.TreeShare, bundle.Roles.Full, bundle.Roles.Thin)),
            [BundleFiles.RolesNumbers] = Binary(writer =>
            {
                BundleBinary.Write(writer, bundle.Roles.Linear);
                foreach (var trees in bundle.Roles.Trees)
                {
                    BundleBinary.Write(writer, trees);
                }
            }),
            [BundleFiles.Specialisations] = Json(bundle.Specialisations),
            [BundleFiles.Pay] = Json(new PayModelFile(bundle.Pay.TreeShare, bundle.Pay.Conformal, bundle.Pay.Drift, bundle.Pay.Support)),
            [BundleFiles.PayNumbers] = Binary(writer =>
            {
                BundleBinary.Write(writer, bundle.Pay.Centre);
                BundleBinary.Write(writer, bundle.Pay.Width);
                BundleBinary.Write(writer, bundle.Pay.Linear);
            }),
            [BundleFiles.Cities] = Json(bundle.Cities),
            [BundleFiles.Golden] = Json(bundle.Golden),
        };
        if (bundle.Titles is { } titles)
        {
            files[BundleFiles.Titles] = Binary(writer => TitleBinary.Write(writer, titles));
        }

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

    private static Action<Stream> Json<T>(T value) => stream => JsonSerializer.Serialize(stream, value, BundleJson.Options);

    private static Action<Stream> Binary(Action<BinaryWriter> write) => stream =>
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        write(writer);
    };
}
