using Recommender.Features;
using Recommender.Models;
using Recommender.Scoring;
using Recommender.Training.Fitting;
using Recommender.Training.Rows;

namespace Recommender.Training.Evaluation;

/// <summary>Puts a bundle beside the baselines on rows it was not fitted on. The baselines learn from the rows named for them.</summary>
internal sealed class Evaluator(ModelBundle bundle, TrainingRecipe recipe, TrainingWatch watch)
{
    private const int LeastPeopleOfSlice = 60;
    private const int FirstCities = 5;

    private readonly FeatureEncoder _encoder = new(bundle.Schema, bundle.Taxonomy);
    private readonly Dictionary<string, int> _labels = bundle.Roles.Roles.Select((id, label) => (id, label))
        .ToDictionary(pair => pair.id, pair => pair.label, StringComparer.Ordinal);

    public EvaluationReport Evaluate(IReadOnlyList<TrainingRow> test, IReadOnlyList<TrainingRow> fitted)
    {
        var known = test.Where(IsKnown).ToList();
        var paid = test.Where(row => row.Pay is not null).ToList();
        var placed = test.Where(row => row.Profile.City is not null && row.Role is not null).ToList();
        var tables = new List<ReportTable>();
        if (known.Count > 0)
        {
            tables.AddRange(Roles(known, [.. fitted.Where(IsKnown)]));
        }

        if (paid.Count > 1)
        {
            tables.AddRange(Pay(paid, fitted));
        }

        if (placed.Count > 0)
        {
            tables.Add(Cities(placed));
        }

        return new(tables);
    }

    /// <summary>Each half of the rows beside baselines that learnt from the other half; figures are people's means over both.</summary>
    public EvaluationReport EvaluateAgainstHalves(IReadOnlyList<TrainingRow> rows)
    {
        var halves = rows.ToLookup(row => DataSplit.FoldOf(row, 2, recipe.Seed));
        var (first, second) = (Evaluate([.. halves[0]], [.. halves[1]]), Evaluate([.. halves[1]], [.. halves[0]]));
        return first.MeanWith(second);
    }

    private bool IsKnown(TrainingRow row) => row.Role is not null && _labels.ContainsKey(row.Role.Id) && RoleTrainer.TellsSomething(row);

    private IEnumerable<ReportTable> Roles(List<TrainingRow> test, List<TrainingRow> fitted)
    {
        watch.Start("evaluation: roles", test.Count);
        var popularity = Popularity(fitted);
        var neighbours = new SkillNeighbours([.. fitted.Select(row => (row.Profile, _labels[row.Role!.Id]))], popularity);
        var thin = test.ConvertAll(row => ThinCopy.Of(row, recipe.Seed));
        var model = Outcomes(test, Calibrated);
        yield return new("role", "Roles, beside baselines", RoleMetrics.Columns,
        [
            RoleMetrics.Row("model", model),
            RoleMetrics.Row("linearAlone", Outcomes(test, Raw(bundle.Roles.PredictLinear))),
            RoleMetrics.Row("treesAlone", Outcomes(test, Raw(bundle.Roles.PredictTrees))),
            RoleMetrics.Row("popularity", Outcomes(test, _ => popularity)),
            RoleMetrics.Row("knn", Outcomes(test, row => neighbours.Predict(row.Profile))),
        ]);
        yield return new("roleThin", "Roles, of the same people when they tell little (2 to 8 skills)", RoleMetrics.Columns,
        [
            RoleMetrics.Row("model", Outcomes(thin, Calibrated)),
            RoleMetrics.Row("popularity", Outcomes(thin, _ => popularity)),
            RoleMetrics.Row("knn", Outcomes(thin, row => neighbours.Predict(row.Profile))),
        ]);
        yield return new("roleSlices", "Roles, the model by source and country", RoleMetrics.Columns,
            [.. Slices(test.Zip(model), pair => pair.First).Select(slice => RoleMetrics.Row(slice.Key, [.. slice.Select(pair => pair.Second)]))]);
    }

    private IEnumerable<ReportTable> Pay(List<TrainingRow> test, IReadOnlyList<TrainingRow> fitted)
    {
        watch.Start("evaluation: pay", test.Count);
        var trainer = new PayTrainer(recipe, _encoder, watch);
        var medians = new PayMedians(fitted);
        var vector = _encoder.NewVector();
        var thin = test.ConvertAll(row => ThinCopy.Of(row, recipe.Seed));
        var model = test.ConvertAll(row => Outcome(row, trainer.Predict(bundle.Pay, row, CityEffect(row), vector)));
        yield return new("pay", "Pay, beside the baseline", PayMetrics.Columns,
        [
            PayMetrics.Row("model", model),
            PayMetrics.Row("medians", test.ConvertAll(row => Outcome(row, medians.Predict(row)))),
        ]);
        yield return new("payThin", "Pay, of the same people when they tell little", PayMetrics.Columns,
            [PayMetrics.Row("model", thin.ConvertAll(row => Outcome(row, trainer.Predict(bundle.Pay, row, CityEffect(row), vector))))]);
        yield return new("paySlices", "Pay, the model by source and country", PayMetrics.Columns,
            [.. Slices(test.Zip(model), pair => pair.First).Select(slice => PayMetrics.Row(slice.Key, [.. slice.Select(pair => pair.Second)]))]);
    }

    private ReportTable Cities(List<TrainingRow> test)
    {
        watch.Start("evaluation: cities", test.Count);
        return new("city", "Cities of the person's own country", ["people", $"recall{FirstCities}"],
        [
            Recall("model", test, bundle.Cities.Alpha),
            Recall("probabilityAlone", test, 0),
            Recall("popularity", test, null),
        ]);
    }

    // Without an alpha the cities are ranked by how many people work there.
    private ReportRow Recall(string name, List<TrainingRow> test, double? alpha)
    {
        var found = test.Count(row =>
        {
            var families = new Dictionary<string, double>(StringComparer.Ordinal) { [row.Role!.Family] = 1 };
            var candidates = bundle.Taxonomy.Cities.All.Where(city => city.Country == row.Profile.City!.Country).ToList();
            var evidence = candidates.ConvertAll(city => bundle.Cities.Cities[city.Id]);
            var scores = new double[candidates.Count];
            bundle.Cities.Share(evidence, families, scores);
            return candidates
                .Select((city, i) => (city, Score: alpha is null ? evidence[i].Weight : scores[i] * Math.Exp(alpha.Value * evidence[i].Effect)))
                .OrderByDescending(pair => pair.Score)
                .Take(FirstCities)
                .Any(pair => pair.city == row.Profile.City);
        });
        return new(name, [test.Count, found / (double)test.Count]);
    }

    private double CityEffect(TrainingRow row) => row.Profile.City is { } city ? bundle.Cities.Cities[city.Id].Effect : 0;

    private static PayOutcome Outcome(TrainingRow row, LogBand band) => new(band, row.Pay!.Mid, row.Pay.Drawn);

    private List<RoleOutcome> Outcomes(List<TrainingRow> rows, Func<TrainingRow, double[]> predict) =>
        rows.ConvertAll(row => new RoleOutcome(predict(row), _labels[row.Role!.Id]));

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

    private double[] Popularity(List<TrainingRow> fitted)
    {
        var people = new double[_labels.Count];
        foreach (var row in fitted)
        {
            people[_labels[row.Role!.Id]] += row.Weight;
        }

        Probabilities.Normalise(people);
        return people;
    }

    private static IEnumerable<IGrouping<string, T>> Slices<T>(IEnumerable<T> rows, Func<T, TrainingRow> row) => rows
        .SelectMany(item => new[] { $"source {row(item).Source}", $"country {row(item).Profile.Country?.Code ?? "?"}" }, (item, slice) => (item, slice))
        .GroupBy(pair => pair.slice, pair => pair.item, StringComparer.Ordinal)
        .Where(slice => slice.Count() >= LeastPeopleOfSlice)
        .OrderByDescending(slice => slice.Count());

    private delegate void RawPrediction(FeatureVector vector, Span<double> probabilities);
}
