using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Decisions;

/// <summary>Keeps answers that were given, many in one transaction; an answer leaves after it is kept, never before.</summary>
internal sealed class DecisionLog(
    IDbContextFactory<RecommenderStore> stores, IOptions<DecisionOptions> options, TimeProvider clock, ILogger<DecisionLog> logger) : BackgroundService
{
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(options.Value.MostWaiting) { SingleReader = true });

    public bool IsOn => options.Value.Keep;

    /// <summary>Keeps an answer and gives its id; null when it could not be kept.</summary>
    public async Task<Guid?> KeepAsync(DecisionRequest request, string modelVersion, byte[] answer)
    {
        var decision = new Decision
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            At = clock.GetUtcNow().UtcDateTime,
            ModelVersion = modelVersion,
            Request = request.Write(),
            AnswerHash = SHA256.HashData(answer),
        };
        var waiting = new Waiting(decision);
        return _waiting.Writer.TryWrite(waiting) && await waiting.Kept.Task ? decision.Id : null;
    }

    /// <summary>What waits is kept before the service ends.</summary>
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
            while (together.Count < options.Value.RowsPerCommit && _waiting.Reader.TryRead(out var one))
            {
                together.Add(one);
            }

            await CommitAsync(together);
        }
    }

    private async Task CommitAsync(List<Waiting> together)
    {
        try
        {
            await using var store = await stores.CreateDbContextAsync();
            store.AddRange(together.Select(one => one.Decision));
            await store.SaveChangesAsync();
            together.ForEach(one => one.Kept.SetResult(true));
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            DecisionsLog.NotKept(logger, together.Count, fault.GetBaseException().Message);
        }
        finally
        {
            together.ForEach(one => one.Kept.TrySetResult(false));
        }
    }

    private sealed record Waiting(Decision Decision)
    {
        public TaskCompletionSource<bool> Kept { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
