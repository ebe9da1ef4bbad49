using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Recommender.People;
using Recommender.Service.Outcomes;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>Outcomes as canonical tables. A person's rows share a group under a name that tells nobody who it is.</summary>
internal sealed class OutcomeExport(IDbContextFactory<RecommenderStore> stores)
{
    /// <summary>Every outcome with its person and sender, in the order of arrival.</summary>
    public async Task<List<StoredOutcome>> ListAsync(CancellationToken stop)
    {
        await using var store = await stores.CreateDbContextAsync(stop);
        var all = await store.Outcomes
            .AsNoTracking()
            .OrderBy(outcome => outcome.Id)
            .Select(outcome => new { outcome.Id, outcome.PersonId, outcome.Sender })
            .ToListAsync(stop);
        return all.ConvertAll(outcome => new StoredOutcome(outcome.Id, outcome.PersonId, outcome.Sender));
    }

    /// <summary>Writes those of the outcomes that are still held, in the order of arrival; gives them.</summary>
    public async Task<HashSet<long>> WriteAsync(string path, IReadOnlyCollection<long> outcomes, CancellationToken stop)
    {
        var (asked, written) = (outcomes.ToHashSet(), new HashSet<long>());
        await using var store = await stores.CreateDbContextAsync(stop);
        using var table = new LabelledProfileCsvWriter(new StreamWriter(PrivateFiles.Open(path, FileMode.Create, FileShare.Read)));
        await foreach (var outcome in store.Outcomes
            .AsNoTracking()
            .OrderBy(outcome => outcome.Id)
            .AsAsyncEnumerable()
            .WithCancellation(stop))
        {
            if (asked.Contains(outcome.Id))
            {
                table.Write(RowOf(outcome));
                written.Add(outcome.Id);
            }
        }

        return written;
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
