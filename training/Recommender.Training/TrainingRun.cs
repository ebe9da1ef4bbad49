using System.Reflection;
using System.Text;
using Microsoft.ML;
using Recommender.Features;
using Recommender.Models;
using Recommender.Profiles;
using Recommender.Scoring;
using Recommender.Taxonomy;
using Recommender.Training.Evaluation;
using Recommender.Training.Fitting;
using Recommender.Training.Rows;
using Recommender.Training.Titles;

namespace Recommender.Training;

/// <summary>
/// Labelled profiles + recipe → a model that is ready to be published. Equal rows in equal order give equal scores, bit for bit.
/// </summary>
public sealed class TrainingRun(TrainingRecipe recipe, JobTaxonomy taxonomy, TimeProvider clock, IProgress<TrainingProgress>? progress = null)
{
    /// <summary>Titles by occupation, to learn which titles are alike; none for a model that does not know.</summary>
    public IReadOnlyList<OccupationTitle> Titles { get; init; } = [];

    /// <exception cref="TrainingRefusedException">Too few rows, one role only, or all pay equal.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop; nothing is written anywhere.</exception>
    public TrainedModel Fit(IEnumerable<LabelledProfile> profiles, CancellationToken cancellation = default)
    {
        var watch = new TrainingWatch(progress, cancellation);
        var ledger = new DataLedger(recipe);
        var told = Read(profiles, ledger, watch);
        // A row without a day is taken for one of the newest, whatever year the clock shows.
        var resolver = new RowResolver(recipe, taxonomy, told.Max(row => row.ObservedOn?.Year) ?? clock.GetUtcNow().Year);
        var rows = told.ConvertAll(resolver.Resolve);
        RowChecks.ThrowIfTooFew(rows, recipe);

        var split = DataSplit.Of(rows, recipe);
        RowChecks.ThrowIfTooFewHeldOut(split);
        var (roles, leftOut) = RowChecks.ChooseRoles(split.Fit, recipe);
        var schema = BuildSchema(split.Fit);
        var encoder = new FeatureEncoder(schema, taxonomy);
        var roleTrainer = new RoleTrainer(recipe, encoder, watch);
        var payTrainer = new PayTrainer(recipe, encoder, watch);
        var roleModel = roleTrainer.Fit(split, roles);
        var (pay, residuals) = payTrainer.Fit(split.Fit);
        var cities = new CityTrainer(recipe, taxonomy, watch).Fit(split.Fit, residuals);
        pay = payTrainer.Calibrate(pay, split.Calibration, row => row.Profile.City is { } city ? cities.Cities[city.Id].Effect : 0);

        var bundle = new ModelBundle
        {
            Manifest = Manifest(schema, pay, ledger),
            Taxonomy = taxonomy,
            Schema = schema,
            Roles = roleModel,
            Pay = pay,
            Cities = cities,
            Titles = Titles.Count == 0 ? null : new TitleTrainer(recipe.Titles, recipe.Seed, watch).Fit(Titles),
            Golden = [],
        };
        var report = new Evaluator(bundle, recipe, watch).Evaluate(new EvaluationFold(split.Test, split.Fit));
        var use = Use(rows, split) with
        {
            PayOutOfBounds = resolver.PayOutOfBounds,
            UnknownTitles = resolver.UnknownTitles,
            RolesLeftOut = leftOut,
        };
        bundle = bundle with { Golden = GoldenProfiles.Of(bundle), Manifest = bundle.Manifest with { Metrics = report.Metrics } };
        return new(bundle, report, use) { Extras = Extras(bundle.Manifest, use, report, roleTrainer.Fitted.Concat(payTrainer.Fitted)) };
    }

    /// <summary>
    /// A bundle's figures on labelled rows, beside baselines that learn from the other half of the same rows. Rows the bundle was
    /// fitted on flatter it.
    /// </summary>
    public static EvaluationReport Evaluate(ModelBundle bundle, IEnumerable<LabelledProfile> profiles, IProgress<TrainingProgress>? progress = null)
    {
        var recipe = TrainingRecipe.FromJson(bundle.Manifest.Recipe);
        var resolver = new RowResolver(recipe, bundle.Taxonomy, bundle.Manifest.AsOf);
        var rows = profiles.Select(resolver.Resolve).ToList();
        if (rows.Count < 2)
        {
            throw new TrainingRefusedException($"Found {rows.Count} row(s) to evaluate on; expected two at the least; name files with more labelled rows.");
        }

        if (!rows.Exists(row => row.Role is not null || row.Pay is not null))
        {
            throw new TrainingRefusedException($"Found no known role and no pay in {rows.Count} rows; expected labelled rows; name files with some.");
        }

        var halves = rows.ToLookup(row => DataSplit.FoldOf(row, 2, recipe.Seed));
        return new Evaluator(bundle, recipe, new(progress, CancellationToken.None))
            .Evaluate(new([.. halves[0]], [.. halves[1]]), new([.. halves[1]], [.. halves[0]]));
    }

    private static List<LabelledProfile> Read(IEnumerable<LabelledProfile> profiles, DataLedger ledger, TrainingWatch watch)
    {
        const int Often = 1_000;
        watch.Start("reading rows", 0);
        var rows = new List<LabelledProfile>();
        foreach (var profile in profiles)
        {
            ledger.Add(profile);
            rows.Add(profile);
            if (rows.Count % Often == 0)
            {
                watch.Advance(rows.Count);
            }
        }

        return rows;
    }

    private static RowUse Use(List<TrainingRow> rows, DataSplit split) => new(
        rows.Count, rows.Count(row => row.Role is not null), rows.Count(row => row.Pay is not null), rows.Count(row => row.Profile.City is not null))
    {
        Fitted = split.Fit.Count,
        Calibration = split.Calibration.Count,
        Test = split.Test.Count,
    };

    private FeatureSchema BuildSchema(IReadOnlyList<TrainingRow> rows)
    {
        var builder = new FeatureSchemaBuilder(recipe.LeastFeatureRows);
        foreach (var row in rows)
        {
            builder.Add(row.Profile, new(row.Role, row.Level, row.Year, row.Market));
        }

        return builder.Build(taxonomy);
    }

    private ModelManifest Manifest(FeatureSchema schema, PayModel pay, DataLedger ledger) => new()
    {
        CreatedAt = clock.GetUtcNow(),
        Code = typeof(TrainingRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        FeatureFingerprint = schema.Fingerprint,
        AsOf = pay.AsOf,
        Recipe = recipe.ToJson(),
        Data = ledger.Sources,
        Titles = TitleLedger.Sources(Titles, recipe),
        Metrics = new Dictionary<string, double>(),
    };

    private static Dictionary<string, Action<Stream>> Extras(
        ModelManifest manifest, RowUse use, EvaluationReport report, IEnumerable<KeyValuePair<string, (ITransformer Model, DataViewSchema Input)>> fitted)
    {
        var card = ModelCard.Write(manifest, use, report);
        var extras = fitted.ToDictionary<KeyValuePair<string, (ITransformer Model, DataViewSchema Input)>, string, Action<Stream>>(
            pair => $"mlnet/{pair.Key}", pair => stream => new MLContext().Model.Save(pair.Value.Model, pair.Value.Input, stream), StringComparer.Ordinal);
        extras["card.md"] = stream => stream.Write(Encoding.UTF8.GetBytes(card));
        return extras;
    }
}
