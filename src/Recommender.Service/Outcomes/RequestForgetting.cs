using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Jobs;
using Recommender.Service.Store;

namespace Recommender.Service.Outcomes;

/// <summary>Forgets Idempotency-Keys when their days are over, and what the journal still has of erased people.</summary>
internal sealed class RequestForgetting(IDbContextFactory<RecommenderStore> stores, IOptions<OutcomeOptions> options, TimeProvider clock)
    : IUpkeep
{
    public string Name => "the forgetting of idempotency keys";

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.RememberedDays);
        await using var store = await stores.CreateDbContextAsync(stop);
        // What an erasure could not do while somebody read.
        await SqliteJournal.TryEmptyAsync(store);
        return await store.AcceptedRequests.Where(request => request.At < before).ExecuteDeleteAsync(stop);
    }
}
