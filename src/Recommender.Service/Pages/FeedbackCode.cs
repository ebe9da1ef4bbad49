using System.Security.Cryptography;
using System.Text;

namespace Recommender.Service.Pages;

/// <summary>
/// The code that erases what somebody told. It is shown once and kept nowhere: what is kept goes by an id made of its hash, from which
/// nobody comes back to the code.
/// </summary>
internal static class FeedbackCode
{
    /// <summary>Without letters that are read as others (Crockford's base 32); 20 of them are 100 bits.</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;
    private const int Group = 5;
    private const string Mark = "page-";

    /// <summary>"3F9KZ-07MQA-…", at random.</summary>
    public static string New() =>
        string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(Group).Select(part => new string(part)));

    /// <summary>The id that a code stands for, however it is typed; null for what is no code.</summary>
    public static string? PersonOf(string typed)
    {
        var code = new StringBuilder(Length);
        foreach (var letter in typed.Length > 4 * Length ? "" : typed.ToUpperInvariant())
        {
            var read = letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter };
            if (Letters.Contains(read, StringComparison.Ordinal))
            {
                code.Append(read);
            }
            else if (letter != '-' && !char.IsWhiteSpace(letter))
            {
                return null;
            }
        }

        return code.Length == Length
            ? Mark + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code.ToString())))[..32]
            : null;
    }
}
