using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Outcomes;

/// <summary>Forgets Idempotency-Keys when their days are over, and what the journal still has of erased people.</summary>
internal sealed class RequestForgetting(
    IDbContextFactory<RecommenderStore> stores, IOptions<OutcomeOptions> options, TimeProvider clock, ILogger<RequestForgetting> logger)
    : PeriodicWork("the forgetting of idempotency keys", TimeSpan.FromHours(1), clock, logger)
{
    /// <summary>Forgets what is past; gives how many.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var before = Clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.RememberedDays);
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.AcceptedRequests.Where(request => request.At < before).ExecuteDeleteAsync(stop);
    }

    protected override async Task WorkAsync(CancellationToken stop)
    {
        await RunAsync(stop);
        // What an erasure could not do while somebody read.
        await using var store = await stores.CreateDbContextAsync(stop);
        await SqliteJournal.TryEmptyAsync(store);
    }

    protected override void TellFault(string reason) => OutcomesLog.NotForgotten(logger, reason);
}
