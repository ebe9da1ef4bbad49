using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Recommender.Service.Store;

/// <summary>The store's secrets: each is made at its first use and lies in the store, so that all services on it agree.</summary>
internal sealed class StoreSecrets(IDbContextFactory<RecommenderStore> stores)
{
    private const int Bytes = 32;

    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    public async ValueTask<byte[]> OfAsync(string name)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        await using var store = await stores.CreateDbContextAsync();
        if (await FindAsync(store, name) is not { } secret)
        {
            secret = await AddAsync(store, name);
        }

        return _known[name] = secret;
    }

    private static async Task<byte[]> AddAsync(RecommenderStore store, string name)
    {
        store.Secrets.Add(new() { Name = name, Value = RandomNumberGenerator.GetBytes(Bytes) });
        try
        {
            await store.SaveChangesAsync();
        }
        catch (DbUpdateException) when (FindAsync(store, name).GetAwaiter().GetResult() is not null)
        {
            // Another service made it meanwhile.
        }

        return (await FindAsync(store, name))!;
    }

    private static Task<byte[]?> FindAsync(RecommenderStore store, string name) =>
        store.Secrets.AsNoTracking().Where(secret => secret.Name == name).Select(secret => (byte[]?)secret.Value).FirstOrDefaultAsync();
}
