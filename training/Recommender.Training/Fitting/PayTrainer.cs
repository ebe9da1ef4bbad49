using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Recommender.Features;
using Recommender.Scoring;
using Recommender.Training.Rows;

namespace Recommender.Training.Fitting;

/// <summary>Fits centre, width and conformal quantiles of log pay. The out-of-fold residuals serve the cities too.</summary>
internal sealed class PayTrainer(TrainingRecipe recipe, FeatureEncoder encoder, TrainingWatch watch)
{
    /// <summary>A person counts once as told and once as one who tells little.</summary>
    private const int Copies = 2;

    private readonly MLContext _ml = new(recipe.Seed);
    private readonly int _features = encoder.Schema.Names.Count;

    /// <summary>The fitted ML.NET models by file name, to be kept beside our own.</summary>
    public Dictionary<string, (ITransformer Model, DataViewSchema Input)> Fitted { get; } = [];

    /// <summary>Centre and width from the paid rows among those given; the conformal table is still that of everyone at 0. A residual a person.</summary>
    public (PayModel Model, IReadOnlyList<PayResidual> Residuals) Fit(IReadOnlyList<TrainingRow> rows)
    {
        var paid = rows.Where(row => row.Pay is not null).ToList();
        var folds = paid.ToLookup(row => DataSplit.FoldOf(row, recipe.Pay.Folds, recipe.Seed));
        watch.Start("pay: out-of-fold residuals", recipe.Pay.Folds);
        var (residuals, thin) = (new List<PayResidual>(), new List<PayResidual>());
        for (var fold = 0; fold < recipe.Pay.Folds; fold++)
        {
            var rest = folds.Where(other => other.Key != fold).SelectMany(other => other).ToList();
            var model = Grow(Examples(rest, row => row.Pay!.Mid), recipe.Pay.Centre).Trees;
            residuals.AddRange(folds[fold].Select(row => Residual(model, row)));
            thin.AddRange(folds[fold].Select(row => Residual(model, ThinCopy.Of(row, recipe.Seed))));
            watch.Advance(fold + 1);
        }

        watch.Start("pay: centre", 1);
        var centre = Grow(Examples(paid, row => row.Pay!.Mid), recipe.Pay.Centre);
        Fitted["pay-centre.zip"] = (centre.Model, centre.Input);
        watch.Start("pay: width", 1);
        var width = Grow([.. residuals.Concat(thin).Select(residual => ToExample(residual.Row, Math.Abs(residual.Value)))], recipe.Pay.Width);
        Fitted["pay-width.zip"] = (width.Model, width.Input);
        watch.Advance(1);
        return (new()
        {
            Centre = centre.Trees,
            Width = width.Trees,
            Conformal = new(new Dictionary<string, ConformalQuantiles> { [ConformalTable.All] = new(0, 0, 0, 0) }),
            AsOf = AsOf(paid),
            Support = new(Support(paid)),
        }, residuals);
    }

    /// <summary>The model with quantiles of (truth − centre − city effect) / width from rows that were not fitted.</summary>
    public PayModel Calibrate(PayModel model, IReadOnlyList<TrainingRow> rows, Func<TrainingRow, double> cityEffect)
    {
        watch.Start("pay: conformal quantiles", 1);
        var vector = encoder.NewVector();
        var scores = WithCopies(rows.Where(row => row.Pay is not null)).Select(row =>
        {
            Encode(row, vector);
            var (centre, width) = model.PredictRaw(vector);
            return (Groups: GroupsOf(row), Score: (row.Pay!.Drawn - centre - cityEffect(row)) / width);
        }).ToList();
        var byGroup = scores
            .SelectMany(score => score.Groups, (score, group) => (group, score.Score))
            .GroupBy(pair => pair.group, pair => pair.Score, StringComparer.Ordinal)
            .Where(group => group.Key == ConformalTable.All || group.Count() >= recipe.Pay.LeastRowsOfGroup * Copies)
            .ToDictionary(group => group.Key, group => ConformalQuantiles.Of(group, Copies), StringComparer.Ordinal);
        watch.Advance(1);
        return model with { Conformal = new(byGroup) };
    }

    /// <summary>The band the model gives a row for its own role, level, year and market.</summary>
    public LogBand Predict(PayModel model, TrainingRow row, double cityEffect, FeatureVector vector)
    {
        Encode(row, vector);
        return model.Predict(vector, GroupsOf(row), cityEffect);
    }

    private static IReadOnlyList<string> GroupsOf(TrainingRow row) =>
        ConformalTable.GroupsOf(row.Market, row.Profile.Country?.Code, row.Profile.Country?.Region);

    private IEnumerable<TrainingRow> WithCopies(IEnumerable<TrainingRow> rows) =>
        rows.SelectMany(row => new[] { row, ThinCopy.Of(row, recipe.Seed) });

    private List<Example> Examples(IEnumerable<TrainingRow> rows, Func<TrainingRow, double> label) =>
        [.. WithCopies(rows).Select(row => ToExample(row, label(row)))];

    private Example ToExample(TrainingRow row, double value)
    {
        var vector = encoder.NewVector();
        Encode(row, vector);
        return new() { Features = ExampleView.Sparse(vector, _features), Weight = (float)row.Weight, Value = (float)value };
    }

    private PayResidual Residual(TreeEnsemble model, TrainingRow row)
    {
        var vector = encoder.NewVector();
        Encode(row, vector);
        return new(row, row.Pay!.Mid - model.Score(vector.Values));
    }

    private void Encode(TrainingRow row, FeatureVector vector)
    {
        encoder.Encode(row.Profile, vector);
        encoder.EncodeContext(new(row.Role, row.Level, row.Year, row.Market), vector);
    }

    private (TreeEnsemble Trees, ITransformer Model, DataViewSchema Input) Grow(List<Example> examples, TreeRecipe trees)
    {
        var view = ExampleView.Of(_ml, examples, _features, 1);
        var options = FastTrees.Options<FastTreeRegressionTrainer.Options>(trees, recipe.Seed);
        options.LearningRate = trees.LearningRate;
        options.LabelColumnName = nameof(Example.Value);
        var fitted = _ml.Regression.Trainers.FastTree(options).Fit(view);
        return (FastTrees.Convert(fitted.Model.TrainedTreeEnsemble), fitted, view.Schema);
    }

    // The newest year that holds at least a twentieth of the general market's paid rows: a later handful would not carry a level.
    private static int AsOf(List<TrainingRow> paid)
    {
        var general = paid.Where(row => row.Market.Length == 0).ToList();
        var years = (general.Count > 0 ? general : paid).GroupBy(row => row.Year).ToList();
        var least = years.Sum(year => year.Count()) / 20.0;
        return years.Where(year => year.Count() >= least).Max(year => year.Key);
    }

    private static Dictionary<string, int> Support(List<TrainingRow> paid) => paid
        .Where(row => row.Market.Length == 0 && row.Role is not null)
        .SelectMany(row => new[] { PaySupport.Key(row.Role!.Id, null), PaySupport.Key(row.Role!.Id, row.Profile.Country?.Code) }.Distinct())
        .GroupBy(key => key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
}

/// <summary>Truth minus prediction, in log pay, by a model that did not see the row's group.</summary>
internal sealed record PayResidual(TrainingRow Row, double Value);
