using Recommender.Bundles;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Pay;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Rows;

namespace Recommender.Training;

/// <summary>
/// Fits models by a recipe on each of its splits and judges them on what was held out. Nothing is published, so rows that tell roles
/// alone or pay alone will do.
/// </summary>
public sealed class Experiment(
    TrainingRecipe recipe,
    JobTaxonomy taxonomy,
    TimeProvider clock,
    IProgress<TrainingProgress>? progress = null)
{
    /// <summary>
    /// A model that is judged instead of models fitted again, as it was fitted on these rows by this recipe; null for none.
    /// </summary>
    internal ModelBundle? Fitted { get; init; }

    /// <summary>Judged beside the baselines.</summary>
    internal AddedPeers Peers { get; init; } = AddedPeers.None;

    /// <exception cref="TrainingRefusedException">The rows can give no model, or leave nobody to judge.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public ReportDocument Run(IEnumerable<LabelledProfile> profiles, CancellationToken cancellation = default)
    {
        var watch = new TrainingWatch(progress, cancellation, clock);
        var (rows, resolver, sources) = LabelledRows.Read(profiles, recipe, taxonomy, (watch, clock));
        var splits = DataSplit.All(rows, recipe).Select(split => PayDriftFit.AtOneLevel(split, taxonomy.Rates)).ToList();
        if (splits.Sum(split => split.Test.Count) == 0)
        {
            throw new TrainingRefusedException(
                $"Found nobody to judge among {rows.Count} rows split by {recipe.Split.Rule}; expected people held out; "
                + "name files with such rows, or give another --split.");
        }

        var evaluator = new Evaluator(recipe, watch, Peers);
        var use = new RowBooks(rows, recipe);
        foreach (var split in splits)
        {
            var fitted = Fitted is null ? new ModelFitting(recipe, taxonomy, watch).FitWhatCanBe(split) : FittedModels.Of(Fitted);
            evaluator.Add(fitted, split);
            use.Add(split, fitted.RolesLeftOut);
        }

        return new ReportDocument(recipe.Name, evaluator.Report())
        {
            Recipe = recipe.ToJson(),
            Targets = recipe.Judging.Targets,
            Data = sources,
            Use = use.Close(resolver),
            Appendices = PayDriftAppendix.Of(splits[0].Drift, splits[0].Fit, taxonomy.Rates) is { } drift && recipe.Judging.Asks("pay")
                ? [drift]
                : [],
            Seconds = watch.Seconds(),
        };
    }
}
