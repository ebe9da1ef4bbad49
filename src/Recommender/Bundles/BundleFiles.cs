using System.Buffers;

namespace Recommender.Bundles;

/// <summary>
/// The files of a bundle. Which ones it must hold is this build's to say, not the manifest's; one that it lists besides is covered like
/// the others and not read.
/// </summary>
internal static class BundleFiles
{
    public const string Manifest = "manifest.json";
    public const string Features = "features.json";
    public const string Golden = "golden.json";

    /// <summary>The folder of the reference tables, whose names are the taxonomy's to say.</summary>
    public const string Taxonomy = "taxonomy/";

    /// <summary>
    /// The folder of the models as ML.NET fitted them. No answer needs them, so a bundle may be handed on without; one that is there and
    /// altered is refused as any other file.
    /// </summary>
    public const string MlNet = "mlnet/";

    /// <summary>A file may have no more bytes; the largest of the default model has 3 MB.</summary>
    public const long MostBytes = 256 << 20;

    /// <summary>The manifest may have no more; the default model's has 60 KB.</summary>
    public const long MostManifestBytes = 16 << 20;

    private const int MostFiles = 200;
    private const int MostLetters = 100;
    private const int HashDigits = 64;

    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    private static readonly string[] Needed = [Features, .. BundleParts.NeededFiles, Golden];

    /// <summary>Throws unless the list of a manifest names each needed file and only files that lie in the bundle's folder.</summary>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public static void ThrowIfUnfit(IReadOnlyDictionary<string, string> files)
    {
        var missing = Needed.FirstOrDefault(name => !files.ContainsKey(name));
        if (missing is not null || files.Count > MostFiles)
        {
            throw new InvalidDataException(
                missing is not null ? $"the manifest lists no '{missing}'" : $"the manifest lists more than {MostFiles} files");
        }

        foreach (var (name, hash) in files)
        {
            if (!IsPlain(name))
            {
                throw new InvalidDataException("the manifest lists a file that has no plain name in the bundle's own folder");
            }

            if (hash is not { Length: HashDigits } || !hash.All(char.IsAsciiHexDigitLower))
            {
                throw new InvalidDataException($"the manifest lists '{name}' without its SHA-256");
            }
        }
    }

    // "roles.bin" or "taxonomy/skills.csv": nothing that could mean another place, on any system.
    private static bool IsPlain(string name)
    {
        return name.Length <= MostLetters && name != Manifest && (IsWord(name) || LiesIn(Taxonomy) || LiesIn(MlNet));

        bool LiesIn(string folder) => name.StartsWith(folder, StringComparison.Ordinal) && IsWord(name.AsSpan(folder.Length));
    }

    private static bool IsWord(ReadOnlySpan<char> name) =>
        !name.IsEmpty && char.IsAsciiLetterOrDigit(name[0]) && name[^1] != '.' && !name.ContainsAnyExcept(Letters);
}
