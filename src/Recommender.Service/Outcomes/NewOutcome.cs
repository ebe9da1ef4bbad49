using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Recommender.Service.Outcomes;

/// <summary>An outcome on its way to the store.</summary>
internal sealed record NewOutcome(string PersonId, string Row);

/// <summary>An Idempotency-Key and what was sent under it, neither of which can be read from what is stored.</summary>
internal sealed record RequestMark(string Key, byte[] Fingerprint)
{
    /// <param name="owner">The id of the API key: two senders may use the same Idempotency-Key.</param>
    /// <param name="key">The sender's Idempotency-Key.</param>
    /// <param name="outcomes">What was sent; other blanks or another order of fields make no other request.</param>
    public static RequestMark Of(string owner, string key, IReadOnlyList<NewOutcome> outcomes)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key));
        foreach (var outcome in outcomes)
        {
            Add(hash, outcome.PersonId);
            Add(hash, outcome.Row);
        }

        return new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}\n{key}"))), hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text.Length.ToString(CultureInfo.InvariantCulture) + ":"));
        hash.AppendData(Encoding.UTF8.GetBytes(text));
    }
}
