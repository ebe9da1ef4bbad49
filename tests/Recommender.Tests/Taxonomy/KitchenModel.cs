using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Training;

namespace Recommender.Tests.Taxonomy;

/// <summary>A model trained on made-up cooks and published as the champion of a folder. Read it; publish elsewhere.</summary>
public sealed class KitchenModel : IDisposable
{
    private readonly TempFolder _folder = new();

    public KitchenModel() =>
        Version = new TrainingRun(MadePeople.QuickRecipe with { Name = "kitchens" }, Kitchen.Taxonomy, TimeProvider.System)
            .Fit(Kitchen.Cooks(420)).PublishTo(new(Models, TimeProvider.System));

    public string Models => _folder.File("models");

    public string Version { get; }

    public JobRecommender Open() => new(Bundle());

    public ModelBundle Bundle() => new ModelRegistry(Models, TimeProvider.System).Open(ModelAliases.ChampionName);

    public void Dispose() => _folder.Dispose();
}
