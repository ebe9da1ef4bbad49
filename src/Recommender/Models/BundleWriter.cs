using System.Security.Cryptography;
using System.Text.Json;

namespace Recommender.Models;

/// <summary>Writes a bundle into a folder, file by file, each forced to the disk before the next step.</summary>
internal static class BundleWriter
{
    /// <summary>Absent from a bundle that learnt from no titles.</summary>
    public const string TitlesFile = "titles.bin";

    /// <summary>Writes all but the manifest and gives each file's SHA-256 by its path.</summary>
    public static SortedDictionary<string, string> WriteFiles(
        string folder, ModelBundle bundle, IReadOnlyDictionary<string, Action<Stream>> extras)
    {
        var files = new Dictionary<string, Action<Stream>>(extras, StringComparer.Ordinal)
        {
            ["features.json"] = Json(new FeatureNamesFile(
                [.. bundle.Schema.Names.Take(bundle.Schema.ContextStart)], [.. bundle.Schema.Names.Skip(bundle.Schema.ContextStart)])),
            ["roles.json"] = Json(new RoleModelFile(
                bundle.Roles.Roles, bundle.Roles.Scales, bundle.Roles.TreeShare, bundle.Roles.Full, bundle.Roles.Thin)),
            ["roles.bin"] = Binary(writer =>
            {
                BundleBinary.Write(writer, bundle.Roles.Linear);
                foreach (var trees in bundle.Roles.Trees)
                {
                    BundleBinary.Write(writer, trees);
                }
            }),
            ["specialisations.json"] = Json(bundle.Specialisations),
            ["pay.json"] = Json(new PayModelFile(bundle.Pay.TreeShare, bundle.Pay.Conformal, bundle.Pay.Drift, bundle.Pay.Support)),
            ["pay.bin"] = Binary(writer =>
            {
                BundleBinary.Write(writer, bundle.Pay.Centre);
                BundleBinary.Write(writer, bundle.Pay.Width);
                BundleBinary.Write(writer, bundle.Pay.Linear);
            }),
            ["cities.json"] = Json(bundle.Cities),
            ["golden.json"] = Json(bundle.Golden),
        };
        if (bundle.Titles is { } titles)
        {
            files[TitlesFile] = Binary(writer => TitleBinary.Write(writer, titles));
        }

        foreach (var (table, bytes) in bundle.Taxonomy.Files)
        {
            files[$"taxonomy/{table}"] = stream => stream.Write(bytes);
        }

        return WriteAll(folder, files);
    }

    public static void WriteManifest(string folder, ModelManifest manifest) =>
        WriteFile(Path.Combine(folder, BundleReader.ManifestFile), Json(manifest));

    /// <summary>SHA-256 of a file, in lower-case hex.</summary>
    public static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
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
            hashes[name] = Hash(path);
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
