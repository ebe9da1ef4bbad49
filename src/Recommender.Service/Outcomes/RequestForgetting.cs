using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Outcomes;

/// <summary>Forgets Idempotency-Keys when their days are over, and what the journal still has of erased people.</summary>
internal sealed class RequestForgetting(
    IDbContextFactory<RecommenderStore> stores, IOptions<OutcomeOptions> options, TimeProvider clock, ILogger<RequestForgetting> logger) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    /// <summary>Forgets what is past; gives how many.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.Value.RememberedDays);
        await using var store = await stores.CreateDbContextAsync(stop);
        return await store.AcceptedRequests.Where(request => request.At < before).ExecuteDeleteAsync(stop);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
                await EmptyJournalAsync(stoppingToken);
            }
            catch (Exception fault) when (StoreFault.Is(fault))
            {
                OutcomesLog.NotForgotten(logger, fault.GetBaseException().Message);
            }
        }
    }

    // What an erasure could not do while somebody read.
    private async Task EmptyJournalAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        await SqliteJournal.TryEmptyAsync(store);
    }
}
