using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Recommender.Service.Problems;
using Recommender.Service.Store;

namespace Recommender.Service.Decisions;

/// <summary>
/// The keyed hash by which a kept answer is found again when its person is erased. The key is made at the first use and lies in the store,
/// so that all services on it agree; who has the log without the key cannot try ids.
/// </summary>
internal sealed class PersonHash(IDbContextFactory<RecommenderStore> stores)
{
    private const string Name = "person-hash";
    private const int KeyBytes = 32;

    private byte[]? _key;

    /// <summary>HMAC-SHA-256 of the id in NFC.</summary>
    public async ValueTask<byte[]> OfAsync(string personId) =>
        HMACSHA256.HashData(_key ??= await KeyAsync(), Encoding.UTF8.GetBytes(NormalForm.Composed(personId)));

    private async Task<byte[]> KeyAsync()
    {
        await using var store = await stores.CreateDbContextAsync();
        if (await FindAsync(store) is { } key)
        {
            return key;
        }

        store.Secrets.Add(new() { Name = Name, Value = RandomNumberGenerator.GetBytes(KeyBytes) });
        try
        {
            await store.SaveChangesAsync();
        }
        catch (DbUpdateException) when (FindAsync(store).GetAwaiter().GetResult() is not null)
        {
            // Another service made it meanwhile.
        }

        return (await FindAsync(store))!;
    }

    private static Task<byte[]?> FindAsync(RecommenderStore store) =>
        store.Secrets.AsNoTracking().Where(secret => secret.Name == Name).Select(secret => (byte[]?)secret.Value).FirstOrDefaultAsync();
}
