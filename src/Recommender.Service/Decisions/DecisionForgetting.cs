using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Decisions;

/// <summary>Deletes kept answers when their days are over, also those kept before the log was switched off.</summary>
internal sealed class DecisionForgetting(
    IDbContextFactory<RecommenderStore> stores, IOptions<DecisionOptions> options, TimeProvider clock, ILogger<DecisionForgetting> logger)
    : PeriodicWork("the forgetting of kept answers", TimeSpan.FromHours(1), clock, logger)
{
    /// <summary>Deletes what is past; gives how many.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var before = Clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.RetentionDays);
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.Decisions.Where(decision => decision.At < before).ExecuteDeleteAsync(stop);
    }

    protected override Task WorkAsync(CancellationToken stop) => RunAsync(stop);

    protected override void TellFault(string reason) => DecisionsLog.NotForgotten(logger, reason);
}
