using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Recommender.Service.Safety;
using Recommender.Service.Store;
using Recommender.Tests.Service;
using Recommender.Tests.Service.Store;
using static Recommender.SystemTests.Service.Outcomes.OutcomeEndpointsTests;

namespace Recommender.SystemTests.Service.Outcomes;

public sealed class OutcomeStoreFaultTests
{
    [Fact]
    public async Task ALockedStoreAcknowledgesNothing()
    {
        await using var store = await TestStore.CreateAsync(TestStore.Sqlite);
        await using var service = await ServiceRun.StartAsync(
            store.Folder, new Dictionary<string, string?>(store.Settings) { ["Service:Store:BusySeconds"] = "1" });
        using var client = await service.ClientAsync(Scopes.Outcomes);
        await using var locker = new SqliteConnection($"Data Source={Path.Combine(store.Folder.File("data"), StoreFactory.FileName)}");
        await locker.OpenAsync();
        await using var lockIt = locker.BeginTransaction(deferred: false);

        var refused = await PostAsync(client, """{"personId":"a","role":"r"}""", "k");
        await lockIt.RollbackAsync();
        var stored = await PostAsync(client, """{"personId":"a","role":"r"}""", "k");

        Assert.Equal(
            (503, "Found the store out of reach, locked or full just now; expected it at work; "
                + "nothing of this request is acknowledged: send it again in a moment, with the same Idempotency-Key."),
            (refused.Status, refused.Body.GetProperty("detail").GetString()));
        Assert.Equal((201, false), (stored.Status, stored.IsReplayed));
        Assert.Equal(1, await store.AskAsync(open => open.Outcomes.CountAsync()));
    }

    [Fact]
    public async Task AFullDiskAcknowledgesNothingAndLosesNothing()
    {
        await using var store = await TestStore.CreateAsync(TestStore.Sqlite);
        await using var service = await ServiceProcess.StartAsync(store, mostBlocks: 2_000);
        using var client = service.Client(await service.KeyAsync(Scopes.Outcomes));
        var filler = new string('x', 400);
        var stored = new List<string>();
        var status = 201;

        for (var i = 0; i < 20_000 && status == 201; i++)
        {
            (status, _, _) = await PostAsync(
                client, $$"""{"personId":"p{{i}}","role":"{{filler}}","title":"{{filler}}","city":"{{filler}}","industry":"{{filler}}"}""");
            stored.AddRange(status == 201 ? [$"p{i}"] : []);
        }

        Assert.Equal(503, status);
        Assert.NotEmpty(stored);
        Assert.Equal(
            stored,
            await store.AskAsync(open => open.Outcomes.OrderBy(outcome => outcome.Id).Select(outcome => outcome.PersonId).ToListAsync()));
    }
}
