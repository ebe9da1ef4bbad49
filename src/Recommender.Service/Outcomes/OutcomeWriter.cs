using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Recommender.Service.Background;
using Recommender.Service.Store;

namespace Recommender.Service.Outcomes;

/// <summary>Stores outcomes, those of many requests in one transaction.</summary>
internal sealed class OutcomeWriter(
    IDbContextFactory<RecommenderStore> stores, IOptions<OutcomeOptions> options, TimeProvider clock, ILogger<OutcomeWriter> logger)
    : GroupCommit<OutcomeOrder, Receipt>(
        "the store of outcomes", options.Value.MostWaiting, options.Value.RowsPerCommit, Receipt.Unavailable, logger)
{
    /// <summary>Given whenever outcomes were stored.</summary>
    public Nudge Stored { get; } = new(clock);

    public override void Dispose()
    {
        Stored.Dispose();
        base.Dispose();
    }

    /// <summary>Ends when the outcomes are stored, or could not be.</summary>
    public Task<Receipt> StoreAsync(OutcomeOrder order) => HandInAsync(order);

    protected override int RowsOf(OutcomeOrder work) => work.Outcomes.Count;

    protected override async Task<IEnumerable<Receipt>> CommitAsync(IReadOnlyList<OutcomeOrder> together)
    {
        try
        {
            return await CommitOnceAsync(together);
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Another process stored one of these keys meanwhile; now it is found.
            return await CommitOnceAsync(together);
        }
    }

    protected override void TellFault(int requests, string reason) => OutcomesLog.NotStored(logger, requests, reason);

    private async Task<IEnumerable<Receipt>> CommitOnceAsync(IReadOnlyList<OutcomeOrder> together)
    {
        await using var store = await stores.CreateDbContextAsync();
        store.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await store.Database.BeginTransactionAsync();
        var work = new OutcomeCommit(store, await KnownAsync(store, together), clock.GetUtcNow().UtcDateTime);
        foreach (var one in together)
        {
            work.Add(one);
        }

        await work.SaveAsync();
        await transaction.CommitAsync();
        Stored.Give();
        return work.Receipts();
    }

    private static async Task<Dictionary<string, AcceptedRequest>> KnownAsync(RecommenderStore store, IReadOnlyList<OutcomeOrder> together)
    {
        var keys = together.Select(one => one.Mark?.Key).OfType<string>().Distinct().ToList();
        // One parameter, so that the statement is the same however many they are.
        return keys.Count == 0 ? new(StringComparer.Ordinal)
            : await store.AcceptedRequests
                .AsNoTracking()
                .Where(request => EF.Parameter(keys).Contains(request.Key))
                .ToDictionaryAsync(request => request.Key, StringComparer.Ordinal);
    }
}

/// <summary>The outcomes of one request, with who sent it and what makes it known again.</summary>
internal sealed record OutcomeOrder(IReadOnlyList<NewOutcome> Outcomes, string Sender, RequestMark? Mark);
