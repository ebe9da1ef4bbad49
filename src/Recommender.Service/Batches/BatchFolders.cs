using System.Globalization;
using Microsoft.Extensions.Options;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Service.Batches;

/// <summary>The files of jobs: a folder each in the data folder, for the service's user alone, with table, result and rejects.</summary>
internal sealed class BatchFolders(IOptions<ServiceOptions> options)
{
    /// <summary>The name of every job's rejects.</summary>
    public const string Rejects = "rejects.csv";

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

    public static string Table(BatchJob job) => $"table.{TableFormats.Parse(job.Format).Table}";

    public static string Result(BatchJob job) => $"result.{TableFormats.Parse(job.Format).Result}";

    public string Of(Guid id) => Path.Combine(_root, id.ToString("N", CultureInfo.InvariantCulture));

    /// <summary>The path of one of the files of a job.</summary>
    public string File(BatchJob job, string name) => Path.Combine(Of(job.Id), name);

    public bool Has(BatchJob job) => Directory.Exists(Of(job.Id));

    public void Create(Guid id)
    {
        PrivateFiles.CreateFolder(_root);
        PrivateFiles.CreateFolder(Of(id));
    }

    /// <summary>
    /// Takes other users' rights from what the tool has written, as that writes for everybody; they cannot enter the folder meanwhile.
    /// </summary>
    public void Close(Guid id) => PrivateFiles.TryCloseFolder(Of(id));

    /// <summary>Whether no process writes the result: a child of a service that was killed may still be stopping.</summary>
    public bool IsFree(BatchJob job)
    {
        var draft = File(job, $".{Result(job)}.draft");
        try
        {
            new FileStream(draft, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return true;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
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

    /// <summary>Deletes all files of a job but some.</summary>
    public void Clear(BatchJob job, params string[] kept)
    {
        foreach (var file in Has(job) ? Directory.EnumerateFiles(Of(job.Id)) : [])
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
