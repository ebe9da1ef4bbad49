using Recommender.Bundles;
using Recommender.Taxonomy;
using Recommender.Training.Promotion;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.Cli.Commands;

/// <summary>What one <c>retrain</c> is asked to do. All files are found.</summary>
internal sealed record RetrainOrder(ModelRegistry Registry, ModelManifest Former)
{
    /// <summary>The model that answers; null where this build computes other features, and cannot ask it.</summary>
    public required ModelBundle? Champion { get; init; }

    /// <summary>The files it learnt from.</summary>
    public required IReadOnlyList<RecordedFile> Held { get; init; }

    public required IReadOnlyList<RecordedFile> Added { get; init; }

    public IEnumerable<RecordedFile> Files => Held.Concat(Added);

    public required TrainingRecipe Recipe { get; init; }

    public required JobTaxonomy Taxonomy { get; init; }

    public double Margin { get; init; } = ModelComparison.UsualMargin;

    public required PromotionGuard Guard { get; init; }

    /// <summary>Whether the model is made the champion where the rule allows it.</summary>
    public bool Promotes { get; init; }
}
