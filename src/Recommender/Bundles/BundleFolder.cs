using Recommender.Tables;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Recommender.Bundles;

/// <summary>
/// The files of one bundle, each opened once: the bytes whose fingerprint is taken are the bytes that are read. Nothing read is to be
/// believed before <see cref="ThrowIfAltered"/>. Safe for several threads.
/// </summary>
internal sealed class BundleFolder(string path, string version)
{
    private readonly ConcurrentDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>What the bundle is called, wherever it lies.</summary>
    public string Version => version;

    /// <summary>The bytes of the manifest.</summary>
    /// <exception cref="InvalidDataException">It is missing, or no regular file.</exception>
    public byte[] ReadManifest() =>
        new PlainFile(Path.Combine(path, BundleFiles.Manifest), BundleFiles.Manifest, BundleFiles.MostManifestBytes).Read();

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="InvalidDataException">It is missing, or no regular file.</exception>
    public byte[] Read(string name)
    {
        var bytes = File(name).Read();
        _hashes[name] = Hash(bytes);
        return bytes;
    }

    /// <summary>Whether a listed file was left out when the bundle was handed on: one that no answer needs may be.</summary>
    public bool IsLeftOut(string name) =>
        name.StartsWith(BundleFiles.MlNet, StringComparison.Ordinal) && !PlainFile.IsThere(Path.Combine(path, name));

    /// <summary>
    /// Takes the fingerprints of the files not read so far, and throws unless every fingerprint is as listed and no other file was read.
    /// </summary>
    /// <exception cref="BundleDamagedException">A file is altered.</exception>
    /// <exception cref="InvalidDataException">A file is missing that may not be left out, no regular file, or not listed.</exception>
    public void ThrowIfAltered(ModelManifest manifest)
    {
        foreach (var (name, hash) in manifest.Files)
        {
            if (!IsLeftOut(name) && _hashes.GetOrAdd(name, unread => File(unread).Hash()) != hash)
            {
                throw new BundleDamagedException(
                    $"Found '{name}' of model '{version}' altered; expected it as published; restore the file, or choose another model.");
            }
        }

        if (_hashes.Keys.FirstOrDefault(name => !manifest.Files.ContainsKey(name)) is { } unlisted)
        {
            throw new InvalidDataException($"the manifest lists no '{unlisted}'");
        }
    }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private PlainFile File(string name)
    {
        // A folder in it that is a link would lead out.
        if (Path.GetDirectoryName(name) is { Length: > 0 } folder
            && new DirectoryInfo(Path.Combine(path, folder)).Attributes is var attributes
            && (int)attributes != -1 && attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            throw new InvalidDataException($"'{folder}' is a link");
        }

        return new(Path.Combine(path, name), name, BundleFiles.MostBytes);
    }
}
