using Microsoft.ML;
using Recommender.Features;
using Recommender.Pay;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;
using Recommender.Trees;

namespace Recommender.Training.Pay;

/// <summary>
/// Fits centre, width and conformal offsets of log pay. Predictions by models that did not see a row bound what a slip may pull,
/// choose the blend, teach the width and count in the calibration; their residuals serve the cities too.
/// </summary>
internal sealed class PayTrainer(TrainingRecipe recipe, JobTaxonomy taxonomy, FeatureEncoder encoder, TrainingWatch watch)
{
    /// <summary>Folds and trees of the first look at the labels, which need not be sharp.</summary>
    private const int FirstFolds = 2;
    private static readonly TreeRecipe FirstTrees = new(100, 16, 0.1, 0.3, 10);

    /// <summary>Beyond so many typical errors, one more says nothing of the width.</summary>
    private const double MostErrors = 4;

    private static readonly double[] TreeShares = [1, 0.75, 0.5, 0.25, 0];

    private readonly int _features = encoder.Schema.Names.Count;
    private readonly PayShape _shape = new(encoder.Schema, taxonomy);
    private readonly Dictionary<PayGroups, IReadOnlyList<string>> _names = [];
    private List<PayExample> _seen = [];
    private List<PayExample> _ratios = [];

    /// <summary>The fitted ML.NET models by file name, to be kept beside our own.</summary>
    public Dictionary<string, (ITransformer Model, DataViewSchema Input)> Fitted { get; } = [];

    /// <summary>Centre and width from the paid rows among those given; the conformal offsets are still none. A residual a person.</summary>
    public (PayModel Model, IReadOnlyList<PayResidual> Residuals) Fit(IReadOnlyList<TrainingRow> rows)
    {
        var paid = rows.Where(row => row.Pay is not null).ToList();
        _seen = Examples(paid);
        _ratios = Examples(WaveRatios.Of(rows));
        BoundSlips(_seen);
        watch.Start("pay: centre, and out-of-fold residuals", recipe.Pay.Folds + 1);
        var (centre, linear) = FitCentre();
        var share = Blend(_seen);
        watch.Start("pay: width", FirstFolds + 1);
        var width = FitWidth(_seen);
        Fitted["pay-width.zip"] = (width.Model, width.Input);
        return (new()
        {
            Centre = centre,
            Linear = linear,
            TreeShare = share,
            Width = width.Trees,
            Conformal = new(new Dictionary<string, ConformalQuantiles>()),
            Drift = PayDrift.None(DataSplit.AsOf(rows)),
            Support = PaySupport.None,
        }, [.. _seen.Where(example => !example.IsCopy).Select(example => new PayResidual(example.Row, example.Residual))]);
    }

    /// <summary>Truth less centre of paid rows that the model did not see.</summary>
    public IReadOnlyList<PayResidual> Residuals(PayModel model, IEnumerable<TrainingRow> rows)
    {
        var given = Examples(rows.Where(row => row.Pay is not null)).Where(example => !example.IsCopy).ToList();
        Score(given, (example, vector) => example.Centre = model.PredictRaw(vector).Centre);
        return [.. given.Select(example => new PayResidual(example.Row, example.Residual))];
    }

    /// <summary>
    /// The model with offsets from (truth − centre − city effect) / width of rows that were not fitted and of the fitted ones, each
    /// by the models that did not see it (cross-conformal; Vovk 2015).
    /// </summary>
    public PayModel Calibrate(PayModel model, IReadOnlyList<TrainingRow> rows, Func<TrainingRow, double> cityEffect)
    {
        watch.Start("pay: conformal offsets", 1);
        // Adverts of titles that are not understood are not what a band is asked for.
        var held = Examples(rows.Where(row => row.Pay is not null && (row.WiderRole is not null || !row.CalibratesOnly)));
        Score(held, (example, vector) => (example.Centre, example.Width) = model.PredictRaw(vector));
        var scores = _seen.Concat(held).Select(example => example.Score(example.Width, cityEffect(example.Row))).ToList();
        var offsets = ConformalFit.Of(scores, recipe.Pay.Pull, new(recipe.Pay.Coverage));
        watch.Advance(1);
        return model with
        {
            Conformal = offsets,
            Markets = Markets([.. _seen.Concat(held).Select(example => example.Row)]),
            YearAhead = recipe.Pay.YearAhead,
        };
    }

    // The newest year of each market that a twentieth of its rows tell: a later handful carries no level.
    private static Dictionary<string, int> Markets(IReadOnlyList<TrainingRow> paid) => paid
        .Where(row => row.Market.Length > 0)
        .GroupBy(row => row.Market, StringComparer.Ordinal)
        .ToDictionary(market => market.Key, market => DataSplit.AsOf([.. market]), StringComparer.Ordinal);

    /// <summary>The band the model gives a row for its own role, level, year and market.</summary>
    public static LogBand Predict(FeatureEncoder encoder, PayModel model, TrainingRow row, double cityEffect, FeatureVector vector)
    {
        // Of a later year nothing is known but how far it may stray: it is asked for as the newest known, whose level pay is brought to.
        var context = row.Context with { Year = Math.Min(row.Year, model.YearOf(row.Market)) };
        encoder.Encode(row.Profile, vector);
        encoder.EncodeContext(context, vector);
        return model.Ahead(model.Predict(vector, PayGroups.Of(row.Profile, context), cityEffect), row.Year, row.Market);
    }

    private List<PayExample> Examples(IEnumerable<TrainingRow> rows)
    {
        var vector = encoder.NewVector();
        return [.. rows
            .SelectMany(row => ThinCopy.TellsLess(row, recipe.Seed) is { } copy ? [(row, false), (copy, true)] : new[] { (row, false) })
            .Select(pair => ToExample(pair.Item1, pair.Item2, vector))];
    }

    // People in the same groups hold the same names.
    private IReadOnlyList<string> NamesOf(PayGroups groups)
    {
        if (!_names.TryGetValue(groups, out var names))
        {
            _names[groups] = names = groups.Names;
        }

        return names;
    }

    private PayExample ToExample(TrainingRow row, bool isCopy, FeatureVector vector)
    {
        encoder.Encode(row.Profile, vector);
        encoder.EncodeContext(row.Context, vector);
        var features = new Example { Features = ExampleView.Sparse(vector, _features), Weight = (float)row.Weight };
        return new(row, isCopy, features, NamesOf(PayGroups.Of(row.Profile, row.Context)));
    }

    // The centre of everyone's pay, and what models of the other folds make of each.
    private (TreeEnsemble Trees, LinearScorer Linear) FitCentre()
    {
        var recipeOfAll = recipe.Pay.Centre.For(_seen.Count);
        TreeEnsemble? trees = null;
        LinearScorer? linear = null;
        EachFold(
            _seen,
            recipe.Pay.Folds,
            (rest, held) =>
            {
                var (ofRest, lineOfRest) = FitCentre(rest, recipeOfAll);
                Score(held, (example, vector) =>
                    (example.Trees, example.Linear) = (ofRest.Score(vector.Values), lineOfRest.Score(vector)));
            },
            () => (trees, linear) = FitCentre(_seen, recipeOfAll));
        return (trees!, linear!);
    }

    private (TreeEnsemble Trees, LinearScorer Linear) FitCentre(List<PayExample> examples, TreeRecipe trees)
    {
        Example[] given = [.. examples.Concat(_ratios).Select(example => example.With(example.Label))];
        return (_shape.FitTrees(given, trees, recipe.Seed), _shape.FitLinear(given, recipe.Pay.L2));
    }

    // A figure far off what people alike earn is a slip of the period or the currency more often than pay: it counts as the
    // farthest that is not (Huber 1964, in one step).
    private void BoundSlips(List<PayExample> examples)
    {
        watch.Start("pay: slips", FirstFolds);
        EachFold(examples, FirstFolds, (rest, held) =>
        {
            var trees = Grow(rest, example => example.Label, FirstTrees, FirstFolds).Trees;
            Score(held, (example, vector) => example.Centre = trees.Score(vector.Values));
        });
        var most = recipe.Pay.Slip * TypicalError(examples);
        foreach (var example in examples)
        {
            example.Label = Math.Clamp(example.Row.Pay!.Mid, example.Centre - most, example.Centre + most);
        }
    }

    // The share with the least mean error; sets every example's centre.
    private static double Blend(List<PayExample> examples)
    {
        var share = TreeShares.MinBy(share => examples.Average(example => Math.Abs(example.Row.Pay!.Mid - Of(example, share))));
        examples.ForEach(example => example.Centre = Of(example, share));
        return share;

        static double Of(PayExample example, double share) => (share * example.Trees) + ((1 - share) * example.Linear);
    }

    // The last trees learn errors drawn towards their mean as far as serves the bands, and so predict widths drawn as far.
    private (TreeEnsemble Trees, ITransformer Model, DataViewSchema Input) FitWidth(List<PayExample> examples)
    {
        var most = MostErrors * TypicalError(examples);
        EachFold(examples, FirstFolds, (rest, held) =>
        {
            var trees = Grow(rest, Error, recipe.Pay.Width, FirstFolds).Trees;
            Score(held, (example, vector) => example.Width = Math.Max(PayModel.LeastWidth, trees.Score(vector.Values)));
        });
        var (mean, share) = (examples.Average(example => example.Width), WidthShare.Of(examples, recipe));
        examples.ForEach(example => example.Width = WidthShare.Shrunk(example.Width, mean, share));
        return Grow(examples, example => WidthShare.Shrunk(Error(example), mean, share), recipe.Pay.Width, fits: 1);

        double Error(PayExample example) => Math.Min(Math.Abs(example.Residual), most);
    }

    // About two in three are nearer: one standard deviation, were errors normal.
    private static double TypicalError(List<PayExample> examples) =>
        examples.Select(example => Math.Abs(example.Residual)).Order().ElementAt((int)(0.68 * examples.Count));

    // Fits go side by side, that of all rows first, as it takes longest: one alone leaves cores idle.
    private void EachFold(List<PayExample> examples, int folds, Action<List<PayExample>, List<PayExample>> fit, Action? fitAll = null)
    {
        var parts = examples.ToLookup(example => DataSplit.FoldOf(example.Row, folds, recipe.Seed));
        var first = fitAll is null ? 0 : 1;
        watch.Each(folds + first, piece =>
        {
            var fold = piece - first;
            if (fold < 0)
            {
                fitAll!();
            }
            else
            {
                fit([.. examples.Where(example => DataSplit.FoldOf(example.Row, folds, recipe.Seed) != fold)], [.. parts[fold]]);
            }
        });
    }

    private void Score(List<PayExample> examples, Action<PayExample, FeatureVector> score)
    {
        var vector = encoder.NewVector();
        foreach (var example in examples)
        {
            encoder.Encode(example.Row.Profile, vector);
            encoder.EncodeContext(example.Row.Context, vector);
            score(example, vector);
        }
    }

    private (TreeEnsemble Trees, ITransformer Model, DataViewSchema Input) Grow(
        List<PayExample> examples, Func<PayExample, double> value, TreeRecipe trees, int fits)
    {
        var ml = new MLContext(recipe.Seed);
        var view = ExampleView.Of(ml, examples.ConvertAll(example => example.With(value(example))), _features, 1);
        var fitted = ml.Regression.Trainers.FastTree(FastTrees.Options(trees, recipe.Seed, fits)).Fit(view);
        return (FastTrees.Convert(fitted.Model.TrainedTreeEnsemble), fitted, view.Schema);
    }
}
