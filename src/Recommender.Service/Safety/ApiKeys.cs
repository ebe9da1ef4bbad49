using Microsoft.EntityFrameworkCore;
using Recommender.Service.Store;

namespace Recommender.Service.Safety;

/// <summary>Makes, lists and revokes API keys.</summary>
internal sealed class ApiKeys(IDbContextFactory<RecommenderStore> stores, TimeProvider clock)
{
    /// <summary>Makes a key; its text is given this once and held nowhere.</summary>
    public async Task<(ApiKey Made, string Key)> CreateAsync(string scope, string name)
    {
        var (id, key) = KeyText.Create();
        var made = new ApiKey { Id = id, Hash = KeyText.Hash(key), Scope = scope, Name = name, CreatedAt = clock.GetUtcNow().UtcDateTime };
        await using var store = await stores.CreateDbContextAsync();
        store.Add(made);
        await store.SaveChangesAsync();
        return (made, key);
    }

    /// <summary>All keys, oldest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync()
    {
        await using var store = await stores.CreateDbContextAsync();
        return await store.ApiKeys.AsNoTracking().OrderBy(key => key.CreatedAt).ThenBy(key => key.Id).ToListAsync();
    }

    /// <summary>Revokes a key for good; null when there is none of that id. One that is revoked stays as it is.</summary>
    public async Task<ApiKey?> RevokeAsync(string id)
    {
        await using var store = await stores.CreateDbContextAsync();
        if (await store.ApiKeys.FindAsync(id) is not { } key)
        {
            return null;
        }

        key.RevokedAt ??= clock.GetUtcNow().UtcDateTime;
        await store.SaveChangesAsync();
        return key;
    }

    public async Task<bool> AnyGoodAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.ApiKeys.AnyAsync(key => key.RevokedAt == null, stop);
    }
}
