using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Outcomes;
using Recommender.Service.Store;
using Recommender.Tests.Service.Store;

namespace Recommender.Tests.Service.Outcomes;

public sealed class RequestForgettingTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task AKeyIsForgottenWhenItsDaysAreOver(string database)
    {
        await using var store = await TestStore.UpgradedAsync(database);
        var now = DateTime.UnixEpoch.AddYears(50);
        await store.AskAsync(open =>
        {
            open.AddRange(Request("old", now.AddDays(-3.01)), Request("young", now.AddDays(-2.99)));
            return open.SaveChangesAsync();
        });
        var forgetting = new RequestForgetting(
            store.Factory, Options.Create(new OutcomeOptions { RememberedDays = 3 }), new At(now));

        Assert.Equal(1, await forgetting.RunAsync(CancellationToken.None));

        Assert.Equal(["young"], await store.AskAsync(open => open.AcceptedRequests.Select(request => request.Key).ToListAsync()));
    }

    private static AcceptedRequest Request(string key, DateTime at) => new() { Key = key, Fingerprint = [1], At = at, Answer = "{}" };

    private sealed class At(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
