using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Decisions;

/// <summary>Deletes kept answers when their days are over, also those kept before the log was switched off.</summary>
internal sealed class DecisionForgetting(
    IDbContextFactory<RecommenderStore> stores, IOptions<DecisionOptions> options, TimeProvider clock, ILogger<DecisionForgetting> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    /// <summary>Deletes what is past; gives how many.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.RetentionDays);
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.Decisions.Where(decision => decision.At < before).ExecuteDeleteAsync(stop);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception fault) when (StoreFault.Is(fault))
            {
                DecisionsLog.NotForgotten(logger, fault.GetBaseException().Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
