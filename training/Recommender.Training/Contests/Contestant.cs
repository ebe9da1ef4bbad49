using Recommender.Bundles;
using Recommender.Features;
using Recommender.People;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Training.Contests;

/// <summary>A published model that reads labelled people by its own taxonomy.</summary>
internal sealed class Contestant
{
    private readonly RowResolver _resolver;

    public Contestant(ModelBundle bundle)
    {
        (Bundle, Recipe) = (bundle, TrainingRecipe.Of(bundle.Manifest));
        Encoder = new(bundle.Schema, bundle.Taxonomy);
        _resolver = new(Recipe, bundle.Taxonomy, bundle.Manifest.AsOf);
    }

    public ModelBundle Bundle { get; }

    public TrainingRecipe Recipe { get; }

    public FeatureEncoder Encoder { get; }

    /// <summary>The row in the terms of this model, its pay at the level of the model's year.</summary>
    public TrainingRow Resolve(LabelledProfile row) => _resolver.Resolve(row).At(Bundle.Pay.Drift, Bundle.Taxonomy.Rates);
}
