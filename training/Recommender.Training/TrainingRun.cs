using System.Reflection;
using System.Text;
using Microsoft.ML;
using Recommender.Bundles;
using Recommender.Features;
using Recommender.Pay;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Pay;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Rows;
using Recommender.Training.TitleSimilarity;

namespace Recommender.Training;

/// <summary>
/// Labelled profiles + recipe → a model that is ready to be published. Equal rows in equal order give equal scores, bit for bit.
/// </summary>
public sealed class TrainingRun(
    TrainingRecipe recipe,
    JobTaxonomy taxonomy,
    TimeProvider clock,
    IProgress<TrainingProgress>? progress = null)
{
    /// <summary>Titles by occupation, to learn which titles are alike; none for a model that does not know.</summary>
    public IReadOnlyList<OccupationTitle> Titles { get; init; } = [];

    /// <summary>A model whose title model is taken over where <see cref="Titles"/> are none; null for none.</summary>
    public ModelBundle? TitlesOf { get; init; }

    /// <summary>The files that the rows come from, which the manifest names without their folders; none where that is not known.</summary>
    public IReadOnlyList<RecordedFile> Files { get; init; } = [];

    /// <summary>The name of the order, kept in the manifest, by which who ordered the model finds it; null for none.</summary>
    public string? Order { get; init; }

    /// <exception cref="TrainingRefusedException">Too few rows, one role only, or all pay equal.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop; nothing is written anywhere.</exception>
    public TrainedModel Fit(IEnumerable<LabelledProfile> profiles, CancellationToken cancellation = default)
    {
        RowChecks.ThrowIfFolds(recipe);
        var watch = new TrainingWatch(progress, cancellation, clock);
        var (rows, resolver, sources) = LabelledRows.Read(profiles, recipe, taxonomy, (watch, clock));
        RowChecks.ThrowIfTooFew(rows, recipe);

        var split = PayDriftFit.AtOneLevel(DataSplit.Of(rows, recipe), taxonomy.Rates);
        var fitted = new ModelFitting(recipe, taxonomy, watch).FitAll(split);
        var bundle = new ModelBundle
        {
            Manifest = Manifest(fitted.Schema, fitted.Pay!, sources),
            Taxonomy = taxonomy,
            Schema = fitted.Schema,
            Roles = fitted.Roles!,
            FinerTitles = fitted.FinerTitles,
            Pay = fitted.Pay!,
            Cities = fitted.Cities!,
            Titles = Titles.Count == 0 ? TitlesOf?.Titles : new TitleSimilarityTrainer(recipe.Titles, recipe.Seed, watch).Fit(Titles),
            Golden = [],
        };
        var evaluator = new Evaluator(recipe, watch, AddedPeers.None);
        evaluator.Add(fitted, split);
        var report = evaluator.Report();
        var books = new RowBooks(rows, recipe);
        books.Add(split, fitted.RolesLeftOut);
        var use = books.Close(resolver);
        watch.Start("golden profiles", 1);
        bundle = bundle with { Golden = GoldenProfiles.Of(bundle), Manifest = bundle.Manifest with { Metrics = report.Metrics } };
        return new(bundle, report, use)
        {
            Extras = Extras(bundle, use, report, fitted.MlNet),
            Appendices = PayDriftAppendix.Of(split.Drift, split.Fit, taxonomy.Rates) is { } drift ? [drift] : [],
            Seconds = watch.Seconds(),
        };
    }

    /// <summary>
    /// A bundle's figures on labelled rows, beside baselines that learn from the other half of the same rows. Rows the bundle was
    /// fitted on flatter it.
    /// </summary>
    public static EvaluationReport Evaluate(
        ModelBundle bundle,
        IEnumerable<LabelledProfile> profiles,
        IProgress<TrainingProgress>? progress = null)
    {
        var recipe = TrainingRecipe.Of(bundle.Manifest);
        var resolver = new RowResolver(recipe, bundle.Taxonomy, bundle.Manifest.AsOf);
        var rows = profiles.Select(row => resolver.Resolve(row).At(bundle.Pay.Drift, bundle.Taxonomy.Rates)).ToList();
        if (rows.Count < 2)
        {
            throw new TrainingRefusedException(
                $"Found {rows.Count} row(s) to evaluate on; expected two at the least; name files with more labelled rows.");
        }

        if (!rows.Exists(row => row.Role is not null || row.Pay is not null))
        {
            throw new TrainingRefusedException(
                $"Found no known role and no pay in {rows.Count} rows; expected labelled rows; name files with some.");
        }

        var evaluator = new Evaluator(recipe, new(progress, CancellationToken.None), AddedPeers.None);
        foreach (var half in DataSplit.All(rows, recipe with { Split = new() { Rule = "kfold:2" } }))
        {
            evaluator.Add(FittedModels.Of(bundle), half);
        }

        return evaluator.Report();
    }

    private ModelManifest Manifest(FeatureSchema schema, PayModel pay, IReadOnlyList<DataSource> sources) => new()
    {
        CreatedAt = clock.GetUtcNow(),
        Order = Order,
        Code = typeof(TrainingRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        FeatureFingerprint = schema.Fingerprint,
        AsOf = pay.AsOf,
        Pay = new(recipe.Pay.Coverage),
        Recipe = recipe.ToJson(),
        Data = sources,
        DataFiles = [.. Files.Select(file => file.File)],
        Titles = Titles.Count == 0 ? TitlesOf?.Manifest.Titles ?? [] : TitleLedger.Sources(Titles, recipe),
        Metrics = new Dictionary<string, double>(),
    };

    private static Dictionary<string, Action<Stream>> Extras(
        ModelBundle bundle,
        RowUse use,
        EvaluationReport report,
        IEnumerable<KeyValuePair<string, (ITransformer Model, DataViewSchema Input)>> fitted)
    {
        var card = ModelCard.Write(bundle.Manifest, bundle.Taxonomy.FieldOfWork, use, report);
        var extras = fitted.ToDictionary<KeyValuePair<string, (ITransformer Model, DataViewSchema Input)>, string, Action<Stream>>(
            pair => $"mlnet/{pair.Key}", pair => stream => new MLContext().Model.Save(pair.Value.Model, pair.Value.Input, stream),
            StringComparer.Ordinal);
        extras["card.md"] = stream => stream.Write(Encoding.UTF8.GetBytes(card));
        return extras;
    }
}
