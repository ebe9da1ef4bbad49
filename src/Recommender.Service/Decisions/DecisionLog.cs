using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Decisions;

/// <summary>Keeps answers that were given; an answer leaves after it is kept, never before.</summary>
internal sealed class DecisionLog(
    IDbContextFactory<RecommenderStore> stores, IOptions<DecisionOptions> options, TimeProvider clock, ILogger<DecisionLog> logger)
    : GroupCommit<Decision, bool>("the decision log", options.Value.MostWaiting, options.Value.RowsPerCommit, unavailable: false, logger)
{
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
        return await HandInAsync(decision) ? decision.Id : null;
    }

    protected override int RowsOf(Decision work) => 1;

    protected override async Task<IEnumerable<bool>> CommitAsync(IReadOnlyList<Decision> together)
    {
        await using var store = await stores.CreateDbContextAsync();
        store.AddRange(together);
        await store.SaveChangesAsync();
        return together.Select(_ => true);
    }

    protected override void TellFault(int requests, string reason) => DecisionsLog.NotKept(logger, requests, reason);
}
