using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>The files of jobs: a folder each in the data folder, for the service's user alone, with table, result and rejects.</summary>
internal sealed class BatchFolders(IOptions<ServiceOptions> options)
{
    /// <summary>The name of every job's rejects.</summary>
    public const string Rejects = "rejects.csv";

    /// <summary>The folder of a batch's plan and of its parts, in its own.</summary>
    public const string Run = "run";

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly string _root = Path.GetFullPath(Path.Combine(options.Value.Data, "batches"));

    /// <summary>Null when the root cannot be asked.</summary>
    public long? Free => new DriveInfo(_root) is { IsReady: true } drive ? drive.AvailableFreeSpace : null;

    /// <summary>The ids that have a folder, with the time it was last written to.</summary>
    public IEnumerable<(Guid Id, DateTime WrittenAt)> All => !Directory.Exists(_root)
        ? []
        : from folder in new DirectoryInfo(_root).EnumerateDirectories()
          where Guid.TryParseExact(folder.Name, "N", out _)
          select (
              Guid.ParseExact(folder.Name, "N"),
              folder.EnumerateFiles().Select(file => file.LastWriteTimeUtc).Append(folder.LastWriteTimeUtc).Max());

    public static string Table(BatchJob job) => $"table.{BatchFormats.Parse(job.Format).Table}";

    public static string Result(BatchJob job) => $"result.{BatchFormats.Parse(job.Format).Result}";

    public string Of(Guid id) => Path.Combine(_root, id.ToString("N", CultureInfo.InvariantCulture));

    /// <summary>The path of one of the files of a job.</summary>
    public string File(BatchJob job, string name) => Path.Combine(Of(job.Id), name);

    public bool Has(Guid id) => Directory.Exists(Of(id));

    public void Create(Guid id)
    {
        PrivateFiles.CreateFolder(_root);
        PrivateFiles.CreateFolder(Of(id));
    }

    /// <summary>
    /// Takes other users' rights from what the tool has written, as that writes for everybody; they cannot enter the folder meanwhile.
    /// </summary>
    public void Close(Guid id) => PrivateFiles.TryCloseFolder(Of(id));

    /// <summary>
    /// Keeps a batch as it is, in all processes that see its folder, until it is disposed: nobody begins it or changes its table.
    /// </summary>
    public async Task<IDisposable> HoldAsync(Guid id, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return PrivateFiles.Open(Path.Combine(Of(id), ".hold"), FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException fault) when (fault is not (FileNotFoundException or DirectoryNotFoundException))
            {
                await Task.Delay(BetweenTries, TimeProvider.System, stop);
            }
        }
    }

    /// <summary>The parts as <c>recommender plan</c> wrote them down.</summary>
    public IReadOnlyList<BatchPart> Parts(BatchJob job)
    {
        using var plan = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(Of(job.Id), Run, "plan.json")));
        return [.. plan.RootElement.GetProperty("parts").EnumerateArray().Select((part, i) => new BatchPart
        {
            BatchId = job.Id,
            Part = i + 1,
            Start = part.GetProperty("start").GetInt64(),
            End = part.GetProperty("end").GetInt64(),
            Rows = part.TryGetProperty("rows", out var rows) ? rows.GetInt64() : null,
            State = BatchState.Queued,
        })];
    }

    /// <summary>Leaves of a job that is over what may be asked for: the result and the rejects of one that is done.</summary>
    public void Tidy(BatchJob job)
    {
        if (job.State != BatchState.Done)
        {
            Delete(job.Id);
            return;
        }

        Clear(job, Result(job), Rejects);
    }

    /// <summary>Deletes all that a job has but some files.</summary>
    public void Clear(BatchJob job, params string[] kept)
    {
        if (Directory.Exists(Path.Combine(Of(job.Id), Run)))
        {
            Directory.Delete(Path.Combine(Of(job.Id), Run), recursive: true);
        }

        foreach (var file in Has(job.Id) ? Directory.EnumerateFiles(Of(job.Id)) : [])
        {
            if (!kept.Contains(Path.GetFileName(file)))
            {
                System.IO.File.Delete(file);
            }
        }
    }

    public void Delete(Guid id)
    {
        try
        {
            Directory.Delete(Of(id), recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It is as it should be.
        }
    }
}
