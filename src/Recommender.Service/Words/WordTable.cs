using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Recommender.Service.Store;

namespace Recommender.Service.Words;

/// <summary>
/// The counts in the store, one for all services on it. Below the threshold a word is a keyed hash; the request that lifts it over brings
/// the word itself.
/// </summary>
internal sealed class WordTable(IDbContextFactory<RecommenderStore> stores, StoreSecrets secrets, TimeProvider clock)
{
    public const int LeastRequests = 5;

    public const int LeastHours = 3;

    /// <summary>A word that nobody says for so long is forgotten.</summary>
    public const int KeptDays = 90;

    /// <summary>When there are as many, only those are counted that are there.</summary>
    public const int Most = 50_000;

    private const string Secret = "unknown-words";

    /// <summary>Counts words; all of them or, where the store is out of reach, none.</summary>
    public async Task AddAsync(IReadOnlyList<(string Word, long Hour, int Requests)> words, CancellationToken stop)
    {
        var key = await secrets.OfAsync(Secret);
        await using var store = await stores.CreateDbContextAsync(stop);
        await using var turn = await store.Database.BeginTransactionAsync(stop);
        var left = Most - await store.UnknownWords.CountAsync(stop);
        // In one order, so that two services never wait for each other.
        foreach (var (hash, (word, hour, requests)) in words
            .Select(one => (Hash: Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(one.Word))), one))
            .OrderBy(one => one.Hash, StringComparer.Ordinal)
            .ThenBy(one => one.one.Hour))
        {
            left -= await AddAsync(store, new() { Hash = hash, Requests = requests, Hours = 1, LastHour = hour }, left > 0, stop);
            await store.UnknownWords
                .Where(one => one.Hash == hash && one.Word == null && one.Requests >= LeastRequests && one.Hours >= LeastHours)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Word, word), stop);
        }

        await turn.CommitAsync(stop);
    }

    /// <summary>Those above the threshold, most often said first.</summary>
    public async Task<IReadOnlyList<UnknownWord>> ListAsync(int most, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.UnknownWords.AsNoTracking().Where(word => word.Word != null)
            .OrderByDescending(word => word.Requests).ThenBy(word => word.Word).Take(most).ToListAsync(stop);
    }

    /// <summary>How many words there are above the threshold, and below.</summary>
    public async Task<(int Shown, int Below)> CountAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return (
            await store.UnknownWords.CountAsync(word => word.Word != null, stop),
            await store.UnknownWords.CountAsync(word => word.Word == null, stop));
    }

    /// <summary>Forgets a word with its count; false where there is none.</summary>
    public async Task<bool> ForgetAsync(string word, CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.UnknownWords.Where(one => one.Word == word).ExecuteDeleteAsync(stop) > 0;
    }

    /// <summary>Forgets what nobody said for long.</summary>
    public async Task<int> ForgetOldAsync(CancellationToken stop)
    {
        var before = (clock.GetUtcNow().ToUnixTimeSeconds() / 3600) - (KeptDays * 24);
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.UnknownWords.Where(word => word.LastHour < before).ExecuteDeleteAsync(stop);
    }

    // 1 where there is a row more. Hours are counted as they pass: one that another service counted already is none more.
    private static async Task<int> AddAsync(RecommenderStore store, UnknownWord word, bool mayBeNew, CancellationToken stop)
    {
        var known = await store.UnknownWords.Where(one => one.Hash == word.Hash).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.Requests, one => one.Requests + word.Requests)
                .SetProperty(one => one.Hours, one => one.Hours + (one.LastHour < word.LastHour ? 1 : 0))
                .SetProperty(one => one.LastHour, one => one.LastHour < word.LastHour ? word.LastHour : one.LastHour),
            stop);
        if (known > 0 || !mayBeNew)
        {
            return 0;
        }

        // Another service may have written it meanwhile: then this one adds to it.
        var added = await store.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "UnknownWords" ("Hash", "Requests", "Hours", "LastHour")
            VALUES ({word.Hash}, {word.Requests}, {word.Hours}, {word.LastHour}) ON CONFLICT ("Hash") DO NOTHING
            """,
            stop);
        return added > 0 ? added : await AddAsync(store, word, mayBeNew: false, stop);
    }
}
