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
    public IReadOnlyList<Guid> Held => !Directory.Exists(Root)
        ? []
        : [.. Directory
            .EnumerateDirectories(Root)
            .Select(folder => Guid.TryParse(Path.GetFileName(folder), out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)];

    /// <summary>An empty folder, for its owner alone.</summary>
    public string Create(Guid run)
    {
        Delete(run);
        var folder = PathOf(run);
        PrivateFiles.CreateFolder(Root);
        PrivateFiles.CreateFolder(folder);
        return folder;
    }

    public void Delete(Guid run)
    {
        if (Directory.Exists(PathOf(run)))
        {
            Directory.Delete(PathOf(run), recursive: true);
        }
    }

    private string PathOf(Guid run) => Path.Combine(Root, run.ToString("N"));
}
