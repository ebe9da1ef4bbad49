using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Training;

namespace Recommender.Tests;

/// <summary>A model fitted on made people once for all tests that only read it, published in a registry of its own.</summary>
internal static class QuickModel
{
    private static readonly TempFolder Folder = MakeFolder();
    private static readonly Lazy<(TrainedModel Model, string Version)> Fitted = new(() =>
    {
        var model = new TrainingRun(MadePeople.QuickRecipe, MadePeople.Taxonomy, TimeProvider.System).Fit(MadePeople.Labelled(2_000));
        return (model, model.PublishTo(new(Folder.Path, TimeProvider.System)));
    });

    public static TrainedModel Model => Fitted.Value.Model;

    public static string Version => Fitted.Value.Version;

    /// <summary>Read it; do not publish into it or promote.</summary>
    public static ModelRegistry Registry =>
        Version.Length > 0 ? new(Folder.Path, TimeProvider.System) : throw new InvalidOperationException();

    public static JobRecommender Open() => new(Registry.Open(Version));

    /// <summary>A copy of the registry's folder that a test may spoil.</summary>
    public static ModelRegistry CopyTo(TempFolder target)
    {
        foreach (var file in Directory.EnumerateFiles(Registry.Directory, "*", SearchOption.AllDirectories))
        {
            var copy = target.File(Path.GetRelativePath(Registry.Directory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return new(target.Path, TimeProvider.System);
    }

    private static TempFolder MakeFolder()
    {
        var folder = new TempFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    }
}
