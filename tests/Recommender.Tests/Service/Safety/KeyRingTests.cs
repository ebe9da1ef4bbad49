using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Recommender.Service.Safety;
using Recommender.Tests.Service.Store;

namespace Recommender.Tests.Service.Safety;

public sealed class KeyRingTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AFloodOfWrongKeysReadsTheStoreOnce(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        var (_, key) = await new ApiKeys(store.Factory, TimeProvider.System).CreateAsync(Scopes.Read, "name");
        var ring = Ring(store, freshSeconds: 3_600);

        var found = await Task.WhenAll(
            Enumerable.Range(0, 2_000).Select(i => Task.Run(async () => await ring.FindAsync($"rk_{i:x16}_wrong"))));

        Assert.All(found, Assert.Null);
        Assert.Equal("name", (await ring.FindAsync(key))!.Name);
        Assert.Equal(1, ring.Reads);
    }

    [Fact]
    public async Task WhenTheStoreCannotBeReadTheKeysKnownLastGoOn()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);
        var (_, key) = await new ApiKeys(store.Factory, TimeProvider.System).CreateAsync(Scopes.Read, "name");
        var ring = Ring(store, freshSeconds: 0.01);
        Assert.NotNull(await ring.FindAsync(key));

        await store.AskAsync(open => open.Database.ExecuteSqlRawAsync("ALTER TABLE \"ApiKeys\" RENAME TO \"Gone\""));
        await Task.Delay(20);

        Assert.NotNull(await ring.FindAsync(key));
        Assert.Null(await ring.FindAsync("rk_0123456789abcdef_wrong"));
        Assert.True(ring.Reads >= 2);
    }

    [Fact]
    public async Task TheStoreHoldsNoKey()
    {
        await using var store = await TestStore.UpgradedAsync(TestStore.Sqlite);
        var (made, key) = await new ApiKeys(store.Factory, TimeProvider.System).CreateAsync(Scopes.Read, "name");

        Assert.StartsWith($"rk_{made.Id}_", key, StringComparison.Ordinal);
        Assert.Contains(made.Id, store.Bytes(), StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('_', 3)[2], store.Bytes(), StringComparison.Ordinal);
    }

    private static KeyRing Ring(TestStore store, double freshSeconds) =>
        new(
            store.Factory,
            Options.Create(new SafetyOptions { KeysFreshSeconds = freshSeconds }),
            TimeProvider.System,
            NullLogger<KeyRing>.Instance);
}
