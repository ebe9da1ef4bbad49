using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Outcomes;

/// <summary>
/// Stores outcomes, many waiting requests in one transaction, since syncing the disk is what costs. A request is acknowledged after its
/// transaction is committed, never before.
/// </summary>
internal sealed class OutcomeWriter(
    IDbContextFactory<RecommenderStore> stores, IOptions<OutcomeOptions> options, TimeProvider clock, ILogger<OutcomeWriter> logger) : BackgroundService
{
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(options.Value.MostWaiting) { SingleReader = true });

    /// <summary>Ends when the outcomes are stored, or could not be.</summary>
    public async Task<Receipt> StoreAsync(IReadOnlyList<NewOutcome> outcomes, RequestMark? mark)
    {
        var waiting = new Waiting(outcomes, mark);
        return _waiting.Writer.TryWrite(waiting) ? await waiting.Done.Task : Receipt.Unavailable;
    }

    /// <summary>What waits is stored before the service ends.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var together = new List<Waiting>();
            for (var rows = 0; rows < options.Value.RowsPerCommit && _waiting.Reader.TryRead(out var one);)
            {
                together.Add(one);
                rows += one.Outcomes.Count;
            }

            await StoreAsync(together);
        }
    }

    private async Task StoreAsync(List<Waiting> together)
    {
        try
        {
            await CommitAsync(together);
        }
        catch (DbUpdateException fault) when (fault.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            // Another process stored one of these keys meanwhile; now it is found.
            await CommitOnceMoreAsync(together);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            OutcomesLog.NotStored(logger, together.Count, fault.GetBaseException().Message);
        }
        finally
        {
            together.ForEach(one => one.Done.TrySetResult(Receipt.Unavailable));
        }
    }

    private async Task CommitOnceMoreAsync(List<Waiting> together)
    {
        try
        {
            await CommitAsync(together);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            OutcomesLog.NotStored(logger, together.Count, fault.GetBaseException().Message);
        }
    }

    private async Task CommitAsync(List<Waiting> together)
    {
        await using var store = await stores.CreateDbContextAsync();
        store.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await store.Database.BeginTransactionAsync();
        var work = new OutcomeCommit(store, await KnownAsync(store, together), clock.GetUtcNow().UtcDateTime);
        together.ForEach(one => work.Add(one.Outcomes, one.Mark));
        await work.SaveAsync();
        await transaction.CommitAsync();
        foreach (var (one, receipt) in together.Zip(work.Receipts()))
        {
            one.Done.TrySetResult(receipt);
        }
    }

    private static async Task<Dictionary<string, AcceptedRequest>> KnownAsync(RecommenderStore store, List<Waiting> together)
    {
        var keys = together.Select(one => one.Mark?.Key).OfType<string>().Distinct().ToList();
        // One parameter, so that the statement is the same however many they are.
        return keys.Count == 0 ? new(StringComparer.Ordinal)
            : await store.AcceptedRequests.AsNoTracking().Where(request => EF.Parameter(keys).Contains(request.Key)).ToDictionaryAsync(request => request.Key, StringComparer.Ordinal);
    }

    private sealed record Waiting(IReadOnlyList<NewOutcome> Outcomes, RequestMark? Mark)
    {
        public TaskCompletionSource<Receipt> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
