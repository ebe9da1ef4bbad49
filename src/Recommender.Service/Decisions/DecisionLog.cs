using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.Service.Store;

namespace Recommender.Service.Decisions;

/// <summary>Keeps answers that were given; an answer leaves after it is kept, never before.</summary>
internal sealed class DecisionLog(
    IDbContextFactory<RecommenderStore> stores,
    PersonHash hash,
    IOptions<DecisionOptions> options,
    TimeProvider clock,
    ILogger<DecisionLog> logger)
    : GroupCommit<Decision, bool>("the decision log", options.Value.MostWaiting, options.Value.RowsPerCommit, unavailable: false, logger)
{
    public bool IsOn => options.Value.Keep;

    /// <summary>Keeps an answer and gives its id; null when it could not be kept.</summary>
    public async Task<Guid?> KeepAsync(GivenAnswer answer, string sender)
    {
        IReadOnlyList<DecisionPerson> people;
        try
        {
            people = await PeopleAsync(answer);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            TellFault(1, fault.GetBaseException().Message);
            return null;
        }

        var decision = new Decision
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            At = clock.GetUtcNow().UtcDateTime,
            Sender = sender,
            ModelVersion = answer.ModelVersion,
            Request = answer.Request,
            AnswerHash = SHA256.HashData(answer.Body),
            People = [.. people],
        };
        return await HandInAsync(decision) ? decision.Id : null;
    }

    protected override int RowsOf(Decision work) => 1 + work.People.Count;

    protected override async Task<IEnumerable<bool>> CommitAsync(IReadOnlyList<Decision> together)
    {
        await using var store = await stores.CreateDbContextAsync();
        store.AddRange(together);
        await store.SaveChangesAsync();
        return together.Select(_ => true);
    }

    private async Task<IReadOnlyList<DecisionPerson>> PeopleAsync(GivenAnswer answer)
    {
        var people = new List<DecisionPerson>();
        foreach (var person in answer.People.Distinct(StringComparer.Ordinal))
        {
            people.Add(new() { Hash = await hash.OfAsync(person) });
        }

        return people;
    }

    protected override void TellFault(int requests, string reason) => DecisionsLog.NotKept(logger, requests, reason);
}
