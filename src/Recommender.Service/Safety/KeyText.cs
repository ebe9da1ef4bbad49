using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Recommender.Service.Safety;

/// <summary>An API key as text: <c>rk_(id)_(secret)</c>. The id finds it; the secret, 256 random bits, proves it.</summary>
internal static class KeyText
{
    private const string Prefix = "rk_";
    private const int IdBytes = 8;
    private const int SecretBytes = 32;

    /// <summary>The longest text that can be a key.</summary>
    private const int Longest = 200;

    /// <summary>A new key that nobody has.</summary>
    public static (string Id, string Key) Create()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        return (id, $"{Prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}");
    }

    public static bool TryGetId(string key, [NotNullWhen(true)] out string? id)
    {
        id = null;
        if (key.Length <= Longest && key.StartsWith(Prefix, StringComparison.Ordinal) && key.IndexOf('_', Prefix.Length) is > 0 and var end)
        {
            id = key[Prefix.Length..end];
        }

        return id is not null;
    }

    /// <summary>SHA-256 of the whole text.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
