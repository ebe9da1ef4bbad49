using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Recommender.People;
using Recommender.Service.Safety;
using Recommender.Service.Store;
using Recommender.Tables;

namespace Recommender.Service.Batches;

/// <summary>
/// What batches hold of a person. From the table of a job that waits their rows are taken out; what is under way or done is listed, with
/// the time when it goes. A batch belongs to the sender whose key handed it in.
/// </summary>
internal sealed class BatchPeople(
    IDbContextFactory<RecommenderStore> stores,
    BatchQueue queue,
    BatchFolders folders,
    IOptions<BatchJobOptions> options)
{
    /// <summary>More bytes are not read while somebody waits for the answer; that they may hold the person is said.</summary>
    private const long MostBytes = 256 * 1024 * 1024;

    private const string Copied = "erasing.";

    /// <summary>Takes a person out of all tables that wait, and gives how many rows it were and what still holds them.</summary>
    public async Task<BatchErasure> EraseAsync(Caller caller, string personId)
    {
        var (rows, left) = (0L, new List<StillHeld>());
        foreach (var job in await JobsAsync(caller))
        {
            if (job.State == BatchState.Queued && await TakeOutAsync(job.Id, personId, left) is { } taken)
            {
                rows += taken;
            }
            else if (!BatchState.IsOver(job.State))
            {
                Look(job, BatchFolders.Table(job), personId, left);
            }
            else if (job.State == BatchState.Done)
            {
                Look(job, BatchFolders.Result(job), personId, left);
            }
        }

        return new(rows, left);
    }

    // Those of the caller's keys, past ones too.
    private async Task<List<BatchJob>> JobsAsync(Caller caller)
    {
        await using var store = await stores.CreateDbContextAsync();
        var jobs = await store.BatchJobs.AsNoTracking().OrderBy(job => job.CreatedAt).ToListAsync();
        var keys = (await store.ApiKeys.AsNoTracking().ToListAsync()).ToDictionary(
            key => key.Id, key => SenderName.OfKey(key.Name), StringComparer.Ordinal);
        return jobs.FindAll(job =>
            caller.Operates || caller.Sender == (job.Owner is null ? SenderName.Keyless : keys.GetValueOrDefault(job.Owner)));
    }

    // Null when it does not wait any more.
    private async Task<long?> TakeOutAsync(Guid id, string personId, List<StillHeld> left)
    {
        using var hold = folders.Has(id) ? await folders.HoldAsync(id, CancellationToken.None) : null;
        return await queue.FindAsync(id, CancellationToken.None) is { State: BatchState.Queued } job
            ? await TakeOutAsync(job, personId, left)
            : null;
    }

    private async Task<long> TakeOutAsync(BatchJob job, string personId, List<StillHeld> left)
    {
        if (Unread(job, BatchFolders.Table(job)) is not null)
        {
            Look(job, BatchFolders.Table(job), personId, left);
            return 0;
        }

        try
        {
            var (theirs, others) = await Task.Run(() => CopyWithout(job, personId));
            await ReplaceAsync(job, theirs, others);
            return theirs;
        }
        catch (Exception fault) when (fault is InputUnusableException or IOException or UnauthorizedAccessException)
        {
            File.Delete(folders.File(job, Copied + WithoutPerson(job).Table));
            left.Add(Held(job, "its table waits and cannot be read; delete the batch", isCertain: false));
            return 0;
        }
    }

    private (long Theirs, long Others) CopyWithout(BatchJob job, string personId) =>
        PersonRows.CopyWithout(
            folders.File(job, BatchFolders.Table(job)),
            folders.File(job, Copied + WithoutPerson(job).Table),
            id => PersonId.OfProfile(id) == personId);

    private async Task ReplaceAsync(BatchJob job, long theirs, long others)
    {
        var copy = folders.File(job, Copied + WithoutPerson(job).Table);
        if (theirs == 0)
        {
            File.Delete(copy);
        }
        else if (others == 0)
        {
            await queue.CancelAsync(job.Id, CancellationToken.None);
            folders.Delete(job.Id);
        }
        else
        {
            var formats = WithoutPerson(job);
            var table = $"table.{formats.Table}";
            File.Move(copy, folders.File(job, table), overwrite: true);
            await queue.ReformatAsync(job.Id, formats);
            folders.Clear(job, table);
        }
    }

    // Parquet and workbooks are not written here: a CSV of the same cells takes their place.
    private static BatchFormats WithoutPerson(BatchJob job) =>
        BatchFormats.Parse(job.Format) is var formats && formats.Table is "parquet" or "xlsx" ? formats with { Table = "csv" } : formats;

    private void Look(BatchJob job, string name, string personId, List<StillHeld> left)
    {
        var what = job.State == BatchState.Done
            ? "its result is kept"
            : "it is under way; its table goes when it ends, its result some days later";
        try
        {
            if (Unread(job, name) is { } reason)
            {
                left.Add(Held(job, $"{what}; {reason}", isCertain: false));
            }
            else if (PersonRows.Any(folders.File(job, name), id => PersonId.OfProfile(id) == personId) || IsRejected(job, personId))
            {
                left.Add(Held(job, what, isCertain: true));
            }
        }
        catch (Exception fault) when (fault is InputUnusableException or IOException or UnauthorizedAccessException)
        {
            left.Add(Held(job, $"{what}; it cannot be read to see whether it holds them", isCertain: false));
        }
    }

    // A reject shows the value that could not be used, which may be the id.
    private bool IsRejected(BatchJob job, string personId)
    {
        var path = folders.File(job, BatchFolders.Rejects);
        var forms = PersonId.FormsOf(personId);
        return File.Exists(path) && File.ReadLines(path).Any(line => forms.Any(form => line.Contains(form, StringComparison.Ordinal)));
    }

    private string? Unread(BatchJob job, string name) => new FileInfo(folders.File(job, name)) switch
    {
        { Exists: false } => "its files lie with another service, which was not asked",
        { Length: > MostBytes } => "it is too large to be searched at once, and may hold them",
        _ => null,
    };

    private StillHeld Held(BatchJob job, string why, bool isCertain) =>
        new("batch", job.Id.ToString(), job.FinishedAt?.AddDays(options.Value.KeepDays), $"Batch handed in {job.CreatedAt:u}: {why}.")
        {
            IsCertain = isCertain,
        };
}

/// <summary>Rows that were taken out of tables, and what still holds the person.</summary>
internal sealed record BatchErasure(long Rows, IReadOnlyList<StillHeld> StillIn);
