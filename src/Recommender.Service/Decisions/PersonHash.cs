using System.Security.Cryptography;
using System.Text;
using Recommender.Service.Problems;
using Recommender.Service.Store;

namespace Recommender.Service.Decisions;

/// <summary>
/// The keyed hash by which a kept answer is found again when its person is erased. The key lies in the store: who has the log without the
/// key cannot try ids.
/// </summary>
internal sealed class PersonHash(StoreSecrets secrets)
{
    /// <summary>HMAC-SHA-256 of the id in NFC.</summary>
    public async ValueTask<byte[]> OfAsync(string personId) =>
        HMACSHA256.HashData(await secrets.OfAsync("person-hash"), Encoding.UTF8.GetBytes(NormalForm.Composed(personId)));
}
