using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.People;
using Recommender.Service.Outcomes;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>Outcomes chosen, and as canonical tables. A person's rows share a group under a name that tells nobody who it is.</summary>
internal sealed class OutcomeExport(IDbContextFactory<RecommenderStore> stores, IOptions<RetrainingOptions> options)
{
    /// <summary>Those that a run trains on and is judged on; the caller disposes of it.</summary>
    public Task<OutcomeChoice> ChooseAsync(string champion, CancellationToken stop) =>
        ChooseAsync([champion], options.Value.HeldOutShare, stop);

    /// <summary>Held out are those of all people of whom neither version learnt; the caller disposes of it.</summary>
    public Task<OutcomeChoice> ChooseAsync(string champion, string challenger, CancellationToken stop) =>
        ChooseAsync([champion, challenger], share: 1, stop);

    /// <summary>
    /// Writes those that a version or a run learnt from, in the order of arrival; gives how many they are, and which are no longer held.
    /// </summary>
    public async Task<(int Written, IReadOnlyList<long> Gone)> WriteLearntAsync(string path, string version, CancellationToken stop)
    {
        await using var store = await CreateStoreAsync(stop);
        var learnt = store.Ledger
            .AsNoTracking()
            .Where(entry => entry.Version == version)
            .LeftJoin(store.Outcomes, entry => entry.OutcomeId, outcome => outcome.Id, (entry, outcome) => new { entry.OutcomeId, outcome })
            .OrderBy(one => one.OutcomeId)
            .AsAsyncEnumerable();
        var gone = new List<long>();
        return (await WriteAsync(path, Held(), stop), gone);

        async IAsyncEnumerable<Outcome> Held()
        {
            await foreach (var one in learnt.WithCancellation(stop))
            {
                if (one.outcome is { } held)
                {
                    yield return held;
                }
                else
                {
                    gone.Add(one.OutcomeId);
                }
            }
        }
    }

    /// <summary>Writes outcomes; gives how many.</summary>
    public static async Task<int> WriteAsync(string path, IAsyncEnumerable<Outcome> outcomes, CancellationToken stop)
    {
        var written = 0;
        using var table = new LabelledProfileCsvWriter(new StreamWriter(PrivateFiles.Open(path, FileMode.Create, FileShare.Read)));
        await foreach (var outcome in outcomes.WithCancellation(stop))
        {
            table.Write(RowOf(outcome));
            written++;
        }

        return written;
    }

    private async Task<OutcomeChoice> ChooseAsync(IReadOnlyList<string> learnt, double share, CancellationToken stop) =>
        await OutcomeChoice.MakeAsync(await CreateStoreAsync(stop), learnt, share, options.Value.LargestSender, stop);

    // To look at all outcomes takes longer than the answer to a request may.
    private async Task<RecommenderStore> CreateStoreAsync(CancellationToken stop)
    {
        var store = await stores.CreateDbContextAsync(stop);
        store.Database.SetCommandTimeout(options.Value.TimeLimit);
        return store;
    }

    // One without a day is of the day it came. What a sender calls the source must not pass for a source of the original rows.
    private static LabelledProfile RowOf(Outcome outcome)
    {
        var row = OutcomeRow.Read(outcome.Row);
        var person = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(outcome.PersonId)))[..16];
        return row with
        {
            Source = OutcomeRequest.Source,
            ProfileId = FormattableString.Invariant($"{person}#{outcome.Id}"),
            ObservedOn = row.ObservedOn ?? DateOnly.FromDateTime(outcome.ReceivedAt),
        };
    }
}
