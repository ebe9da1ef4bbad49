using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Recommender.Bundles;

/// <summary>
/// What a bundle is called: the UTC second it was made, and digits of a SHA-256 over its content. From format 2 on the content is the
/// manifest's bytes with the version left blank, which list the fingerprint of every other file; format 1 left out the manifest itself and
/// the models as ML.NET saved them.
/// </summary>
internal static class BundleName
{
    private const int Digits = 16;
    private const int DigitsOfFormat1 = 8;

    /// <summary>The name that belongs to a manifest. The bytes are those it was read from.</summary>
    public static string Of(ModelManifest manifest, ReadOnlySpan<byte> bytes, Range version)
    {
        var hash = manifest.IsCovered ? Blank(bytes, version)[..Digits] : OfFormat1(manifest.Files);
        return string.Create(CultureInfo.InvariantCulture, $"{manifest.CreatedAt.UtcDateTime:yyyyMMdd-HHmmss}-{hash}");
    }

    /// <summary>
    /// The format that a manifest names, and where the value of its version stands, between the quotes; null for what it does not name.
    /// </summary>
    /// <exception cref="JsonException">No JSON.</exception>
    public static (int? Format, Range? Version) Scan(ReadOnlySpan<byte> bytes)
    {
        var (format, version) = ((int?)null, (Range?)null);
        var reader = new Utf8JsonReader(bytes);
        var isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isFormat, isVersion) = (reader.ValueTextEquals("format"u8), reader.ValueTextEquals("version"u8));
            reader.Read();
            if (isFormat && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number))
            {
                format = number;
            }
            else if (isVersion && reader.TokenType == JsonTokenType.String)
            {
                var first = (int)reader.TokenStartIndex + 1;
                version = first..(first + reader.ValueSpan.Length);
            }

            reader.Skip();
        }

        return (format, version);
    }

    private static string Blank(ReadOnlySpan<byte> bytes, Range version) =>
        BundleFolder.Hash([.. bytes[..version.Start], .. bytes[version.End..]]);

    private static string OfFormat1(IReadOnlyDictionary<string, string> files)
    {
        var content = files
            .Where(file => !file.Key.StartsWith(BundleFiles.MlNet, StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => file.Key + file.Value);
        return BundleFolder.Hash(Encoding.UTF8.GetBytes(string.Join('\n', content)))[..DigitsOfFormat1];
    }
}
