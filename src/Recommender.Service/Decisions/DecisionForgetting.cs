using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Jobs;
using Recommender.Service.Store;

namespace Recommender.Service.Decisions;

/// <summary>Deletes kept answers when their days are over, also those kept before the log was switched off.</summary>
internal sealed class DecisionForgetting(
    IDbContextFactory<RecommenderStore> stores, IOptions<DecisionOptions> options, TimeProvider clock)
    : IUpkeep
{
    public string Name => "the forgetting of kept answers";

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.RetentionDays);
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.Decisions.Where(decision => decision.At < before).ExecuteDeleteAsync(stop);
    }
}
