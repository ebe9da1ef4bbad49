using Recommender.Features;
using Recommender.Models;
using Recommender.Scoring;
using Recommender.Taxonomy;
using Recommender.Training.Fitting;
using Recommender.Training.Rows;

namespace Recommender.Training.Evaluation;

/// <summary>Puts a bundle beside the baselines on rows it was not fitted on. The baselines learn from the rows named for them.</summary>
internal sealed class Evaluator(ModelBundle bundle, TrainingRecipe recipe, TrainingWatch watch)
{
    private const int LeastPeopleOfSlice = 60;

    private readonly FeatureEncoder _encoder = new(bundle.Schema, bundle.Taxonomy);
    private readonly Role[] _roles = [.. bundle.Roles.Roles.Select(id => bundle.Taxonomy.Roles.ById[id])];
    private readonly Dictionary<string, int> _labels = bundle.Roles.Roles.Select((id, label) => (id, label))
        .ToDictionary(pair => pair.id, pair => pair.label, StringComparer.Ordinal);

    /// <summary>Figures over the test rows of all folds together; each fold's baselines learn from its fitted rows.</summary>
    public EvaluationReport Evaluate(params IReadOnlyList<EvaluationFold> folds)
    {
        var roles = folds.Select(fold => new EvaluationFold([.. fold.Test.Where(IsKnown)], [.. fold.Fitted.Where(IsKnown)])).ToList();
        var pay = folds.Select(fold => new EvaluationFold([.. fold.Test.Where(row => row.Pay is not null)], fold.Fitted)).ToList();
        var placed = folds.SelectMany(fold => fold.Test).Where(row => row.Profile.City is not null && row.Role is not null).ToList();
        var tables = new List<ReportTable>();
        if (roles.Any(fold => fold.Test.Count > 0))
        {
            tables.AddRange(Roles(roles));
        }

        if (pay.Sum(fold => fold.Test.Count) > 1)
        {
            tables.AddRange(Pay(pay));
        }

        if (placed.Count > 0)
        {
            watch.Start("evaluation: cities", placed.Count);
            tables.AddRange(new CityEvaluation(bundle, _encoder).Evaluate(placed));
        }

        return new(tables);
    }

    private bool IsKnown(TrainingRow row) => row.Role is not null && _labels.ContainsKey(row.Role.Id) && RoleTrainer.TellsSomething(row);

    private IEnumerable<ReportTable> Roles(IReadOnlyList<EvaluationFold> folds)
    {
        watch.Start("evaluation: roles", folds.Sum(fold => fold.Test.Count));
        var thin = folds.Select(fold => fold with { Test = [.. fold.Test.Select(row => ThinCopy.Of(row, recipe.Seed))] }).ToList();
        var model = Outcomes(folds, Always(Calibrated));
        yield return new("role", "Roles among those the source offers, beside baselines", RoleMetrics.Columns,
        [
            RoleMetrics.Row("model", model),
            RoleMetrics.Row("linearAlone", Outcomes(folds, Always(Raw(bundle.Roles.PredictLinear)))),
            RoleMetrics.Row("treesAlone", Outcomes(folds, Always(Raw(bundle.Roles.PredictTrees)))),
            RoleMetrics.Row("popularity", Outcomes(folds, LearnPopularity)),
            RoleMetrics.Row("knn", Outcomes(folds, LearnNeighbours)),
        ]);
        yield return new("roleThin", "Roles, of the same people when they tell little (2 to 8 skills)", RoleMetrics.Columns,
        [
            RoleMetrics.Row("model", Outcomes(thin, Always(Calibrated))),
            RoleMetrics.Row("popularity", Outcomes(thin, LearnPopularity)),
            RoleMetrics.Row("knn", Outcomes(thin, LearnNeighbours)),
        ]);
        yield return new("roleSlices", "Roles, the model by source and country", RoleMetrics.Columns,
            [.. Slices(folds, model).Select(slice => RoleMetrics.Row(slice.Key, [.. slice]))]);
    }

    private IEnumerable<ReportTable> Pay(IReadOnlyList<EvaluationFold> folds)
    {
        watch.Start("evaluation: pay", folds.Sum(fold => fold.Test.Count));
        var trainer = new PayTrainer(recipe, _encoder, watch);
        var vector = _encoder.NewVector();
        var model = Bands(folds, row => row);
        yield return new("pay", "Pay, beside the baseline", PayMetrics.Columns,
        [
            PayMetrics.Row("model", model),
            PayMetrics.Row("medians", [.. folds.SelectMany(fold => Medians(fold))]),
        ]);
        yield return new("payThin", "Pay, of the same people when they tell little", PayMetrics.Columns,
            [PayMetrics.Row("model", Bands(folds, row => ThinCopy.Of(row, recipe.Seed)))]);
        yield return new("paySlices", "Pay, the model by source and country", PayMetrics.Columns,
            [.. Slices(folds, model).Select(slice => PayMetrics.Row(slice.Key, [.. slice]))]);

        List<PayOutcome> Bands(IReadOnlyList<EvaluationFold> parts, Func<TrainingRow, TrainingRow> told) =>
            [.. parts.SelectMany(fold => fold.Test).Select(row => Outcome(row, trainer.Predict(bundle.Pay, told(row), CityEffect(row), vector)))];

        static IEnumerable<PayOutcome> Medians(EvaluationFold fold)
        {
            var medians = new PayMedians(fold.Fitted);
            return fold.Test.Select(row => Outcome(row, medians.Predict(row)));
        }
    }

    private double CityEffect(TrainingRow row) => row.Profile.City is { } city ? bundle.Cities.Cities[city.Id].Effect : 0;

    private static PayOutcome Outcome(TrainingRow row, LogBand band) => new(band, row.Pay!.Mid, row.Pay.Drawn);

    private List<RoleOutcome> Outcomes(IReadOnlyList<EvaluationFold> folds, Func<IReadOnlyList<TrainingRow>, Func<TrainingRow, double[]>> learn) =>
        [.. folds.SelectMany(fold =>
        {
            var predict = learn(fold.Fitted);
            var offered = new OfferedRoles(fold.Fitted);
            return fold.Test.Select(row =>
            {
                var probabilities = predict(row).ToArray();
                OfferedRoles.Restrict(probabilities, offered.Of(row, _roles));
                return new RoleOutcome(probabilities, _labels[row.Role!.Id]);
            });
        })];

    private static Func<IReadOnlyList<TrainingRow>, Func<TrainingRow, double[]>> Always(Func<TrainingRow, double[]> predict) => _ => predict;

    private Func<TrainingRow, double[]> LearnPopularity(IReadOnlyList<TrainingRow> fitted)
    {
        var popularity = Popularity(fitted);
        return _ => popularity;
    }

    private Func<TrainingRow, double[]> LearnNeighbours(IReadOnlyList<TrainingRow> fitted)
    {
        var neighbours = new SkillNeighbours([.. fitted.Select(row => (row.Profile, _labels[row.Role!.Id]))], Popularity(fitted));
        return row => neighbours.Predict(row.Profile);
    }

    private double[] Calibrated(TrainingRow row)
    {
        var vector = _encoder.NewVector();
        var probabilities = new double[_labels.Count];
        _encoder.Encode(row.Profile, vector);
        bundle.Roles.Predict(vector, RoleModel.IsThin(row.Profile), probabilities);
        return probabilities;
    }

    private Func<TrainingRow, double[]> Raw(RawPrediction predict) => row =>
    {
        var vector = _encoder.NewVector();
        var probabilities = new double[_labels.Count];
        _encoder.Encode(row.Profile, vector);
        predict(vector, probabilities);
        return probabilities;
    };

    private double[] Popularity(IReadOnlyList<TrainingRow> fitted)
    {
        var people = new double[_labels.Count];
        foreach (var row in fitted)
        {
            people[_labels[row.Role!.Id]] += row.Weight;
        }

        Probabilities.Normalise(people);
        return people;
    }

    private static IEnumerable<IGrouping<string, T>> Slices<T>(IReadOnlyList<EvaluationFold> folds, List<T> outcomes) => folds
        .SelectMany(fold => fold.Test)
        .Zip(outcomes)
        .SelectMany(pair => SlicesOf(pair.First), (pair, slice) => (slice, pair.Second))
        .GroupBy(pair => pair.slice, pair => pair.Second, StringComparer.Ordinal)
        .Where(slice => slice.Count() >= LeastPeopleOfSlice)
        .OrderByDescending(slice => slice.Count())
        .ThenBy(slice => slice.Key, StringComparer.Ordinal);

    private static string[] SlicesOf(TrainingRow row) => [$"source {row.Source}", $"country {row.Profile.Country?.Code ?? "not told"}"];

    private delegate void RawPrediction(FeatureVector vector, Span<double> probabilities);
}

/// <summary>Rows to judge on, and the rows the baselines learn from.</summary>
internal sealed record EvaluationFold(IReadOnlyList<TrainingRow> Test, IReadOnlyList<TrainingRow> Fitted);
