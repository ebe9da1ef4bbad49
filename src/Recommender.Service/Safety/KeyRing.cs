using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Safety;

/// <summary>
/// The good keys, in memory. The store is read at most once in <see cref="SafetyOptions.KeysFreshSeconds"/>, whatever is asked, so a
/// flood of wrong keys never reaches it. When it cannot be read the keys known last go on: answers must not stop with the store.
/// </summary>
internal sealed class KeyRing(
    IDbContextFactory<RecommenderStore> stores, IOptions<SafetyOptions> options, TimeProvider clock, ILogger<KeyRing> logger)
{
    /// <summary>What an id that nobody has is compared with, so that it takes as long as any other.</summary>
    private static readonly byte[] Nobody = new byte[SHA256.HashSizeInBytes];

    private readonly Lock _turn = new();
    private volatile Reading? _last;
    private Task<Reading>? _next;

    /// <summary>How often the store was read.</summary>
    public int Reads { get; private set; }

    /// <summary>The key that a text is; null when it is none, a wrong or a revoked one.</summary>
    public async ValueTask<ApiKey?> FindAsync(string text)
    {
        if (!KeyText.TryGetId(text, out var id))
        {
            return null;
        }

        var key = await WithIdAsync(id);
        return CryptographicOperations.FixedTimeEquals(key?.Hash ?? Nobody, KeyText.Hash(text)) ? key : null;
    }

    /// <summary>The good key of an id, for a caller who proved once to have it; null when there is none, or it was revoked.</summary>
    public async ValueTask<ApiKey?> WithIdAsync(string id)
    {
        var reading = _last is { } last && IsFresh(last) ? last : await NextAsync();
        return reading.Keys.GetValueOrDefault(id);
    }

    private bool IsFresh(Reading reading) => clock.GetElapsedTime(reading.At) < TimeSpan.FromSeconds(options.Value.KeysFreshSeconds);

    /// <summary>All who wait share one reading.</summary>
    private Task<Reading> NextAsync()
    {
        lock (_turn)
        {
            if (_last is { } last && IsFresh(last))
            {
                return Task.FromResult(last);
            }

            return _next is { IsCompleted: false } ? _next : _next = Task.Run(ReadAsync);
        }
    }

    private async Task<Reading> ReadAsync()
    {
        Reads++;
        var at = clock.GetTimestamp();
        try
        {
            await using var store = await stores.CreateDbContextAsync();
            var keys = await store.ApiKeys.AsNoTracking().Where(key => key.RevokedAt == null).ToListAsync();
            _last = new(at, keys.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal));
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            SafetyLog.KeysUnreadable(logger, fault.GetBaseException().Message);
            _last = new(clock.GetTimestamp(), _last?.Keys ?? FrozenDictionary<string, ApiKey>.Empty);
        }

        return _last;
    }

    private sealed record Reading(long At, FrozenDictionary<string, ApiKey> Keys);
}
