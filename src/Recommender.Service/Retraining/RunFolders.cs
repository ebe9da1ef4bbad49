using Microsoft.Extensions.Options;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Service.Retraining;

/// <summary>The folders of runs, which hold people's rows and go when a run is over.</summary>
internal sealed class RunFolders(IOptions<ServiceOptions> options)
{
    private string Root => Path.Combine(options.Value.Data, "retraining");

    /// <summary>The table of the outcomes that a run's version learns from, in its folder.</summary>
    public static string Trained(string folder) => Path.Combine(folder, "outcomes.csv");

    /// <summary>The table of those that it is judged on.</summary>
    public static string HeldOut(string folder) => Path.Combine(folder, "held-out.csv");

    /// <summary>The runs that have one.</summary>
    public IReadOnlyList<Guid> Held =>
        [.. All("*").Select(folder => Guid.TryParse(Path.GetFileName(folder).Split('-')[0], out var id) ? id : Guid.Empty).Distinct()];

    /// <summary>An empty folder for an attempt, for its owner alone. An earlier attempt may still have a child in its own.</summary>
    public string Create(StoredRun run)
    {
        Delete(run);
        PrivateFiles.CreateFolder(Root);
        PrivateFiles.CreateFolder(PathOf(run));
        return PathOf(run);
    }

    /// <summary>Deletes what an attempt has left.</summary>
    public void Delete(StoredRun run)
    {
        if (Directory.Exists(PathOf(run)))
        {
            Directory.Delete(PathOf(run), recursive: true);
        }
    }

    /// <summary>Deletes what all attempts at a run that is over have left.</summary>
    public void Delete(Guid run)
    {
        foreach (var folder in All($"{run:N}*"))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string[] All(string pattern) => Directory.Exists(Root) ? Directory.GetDirectories(Root, pattern) : [];

    private string PathOf(StoredRun run) => Path.Combine(Root, FormattableString.Invariant($"{run.Id:N}-{run.Attempts}"));
}
