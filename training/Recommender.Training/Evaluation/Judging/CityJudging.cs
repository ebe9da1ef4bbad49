using Recommender.Features;
using Recommender.Scoring;
using Recommender.Training.Evaluation.Figures;
using Recommender.Training.Fitting;
using Recommender.Training.Rows;

namespace Recommender.Training.Evaluation.Judging;

/// <summary>The cities of a person's own country that we suggest, beside popularity, and what they pay held-out people.</summary>
internal sealed class CityJudging(TrainingRecipe recipe, TrainingWatch watch)
{
    private const int FirstCities = 5;
    private const int MostPeople = 20_000;

    private readonly List<TrainingRow> _people = [];
    private readonly List<double> _residuals = [];
    private readonly Dictionary<string, List<CityOutcome>> _outcomes = new(StringComparer.Ordinal);
    private readonly List<CityModel> _models = [];

    /// <summary>Judges the test rows of a split.</summary>
    public void Add(FittedModels models, DataSplit split)
    {
        var placed = Sampling.Draw([.. split.Test.Where(row => row.Profile.City is not null)], MostPeople, recipe.Seed);
        if (models.Cities is not { } cities || placed.Count == 0)
        {
            return;
        }

        watch.Start("evaluation: cities", 3);
        var fold = _models.Count;
        _models.Add(cities);
        _people.AddRange(placed);
        _residuals.AddRange(Residuals(models, placed));
        watch.Advance(1);
        // Without an alpha the cities are ranked by how many people work there.
        foreach (var (name, alpha) in new (string, double?)[] { (Judgements<CityOutcome>.Model, cities.Alpha), ("probabilityAlone", 0), ("popularity", null) })
        {
            (_outcomes.TryGetValue(name, out var list) ? list : _outcomes[name] = []).AddRange(Suggest(models, placed, alpha, fold));
        }

        watch.Advance(3);
    }

    public IEnumerable<ReportTable> Tables()
    {
        if (_people.Count == 0)
        {
            yield break;
        }

        string[] groups = [.. _people.Select(row => row.Group)];
        var levels = new CityLevels(_outcomes[Judgements<CityOutcome>.Model], [.. _residuals]);
        yield return new FigureTable(Judgements<CityOutcome>.People, groups, recipe.Seed).Of(
            "city", "Five cities of the person's own country: the actual one among them, and what held-out people earn there above the country",
            [.. _outcomes.Select(pair => new Contender(pair.Key, pair.Key == "popularity", CityFigures.Of(pair.Value, levels)))]);
        if (levels.Count > 1)
        {
            var table = new FigureTable(Judgements<CityOutcome>.People, groups, recipe.Seed).Of(
                "cityPay", "Pay of cities within their country: our effect against the median of held-out people, where ten or more told theirs",
                [
                    new(Judgements<CityOutcome>.Model, false, [CityFigures.Agreement(levels, (fold, city) => _models[fold].Cities[city].Effect)]),
                    new("rentAlone", true, [CityFigures.Agreement(levels, (fold, city) => _models[fold].Cities[city].Rent ?? 0)]),
                    new("popularity", true, [CityFigures.Agreement(levels, (fold, city) => _models[fold].Cities[city].Weight)]),
                ]);
            yield return table with
            {
                Columns = ["cities", .. table.Columns.Skip(1)],
                Rows = [.. table.Rows.Select(row => row with { Values = [levels.Count, .. row.Values.Skip(1)] })],
            };
        }
    }

    // Log pay over what the model expects of the person without the city.
    private IEnumerable<double> Residuals(FittedModels models, IReadOnlyList<TrainingRow> placed)
    {
        var encoder = new FeatureEncoder(models.Schema, models.Taxonomy);
        var trainer = new PayTrainer(recipe, encoder, watch);
        var vector = encoder.NewVector();
        return placed.Select(row => row.Pay is null || models.Pay is null ? double.NaN : row.Pay.Mid - trainer.Predict(models.Pay, row, 0, vector).Mid);
    }

    private static CityOutcome[] Suggest(FittedModels models, IReadOnlyList<TrainingRow> placed, double? alpha, int fold)
    {
        var encoder = new FeatureEncoder(models.Schema, models.Taxonomy);
        var countries = models.Taxonomy.Cities.All.ToLookup(city => city.Country, StringComparer.Ordinal);
        var pools = placed.Select(row => row.Profile.City!.Country).Distinct().ToDictionary(
            country => country,
            country =>
            {
                var evidence = countries[country].Select(city => models.Cities!.Cities[city.Id]).ToList();
                return (Cities: countries[country].ToList(), Evidence: evidence, Pool: new CityPool(models.Cities!, evidence));
            },
            StringComparer.Ordinal);
        var outcomes = new CityOutcome[placed.Count];
        Parallel.For(0, placed.Count, i =>
        {
            var (country, actual) = (placed[i].Profile.City!.Country, placed[i].Profile.City!.Id);
            var (cities, evidence, pool) = pools[country];
            var scores = new double[cities.Count];
            pool.Share(Families(models, encoder, placed[i]), scores);
            outcomes[i] = new(fold, country, [.. Enumerable.Range(0, cities.Count)
                .OrderByDescending(c => alpha is null ? evidence[c].Weight : scores[c] * Math.Exp(alpha.Value * evidence[c].Effect))
                .Take(FirstCities)
                .Select(c => cities[c].Id)], actual);
        });
        return outcomes;
    }

    private static double[] Families(FittedModels models, FeatureEncoder encoder, TrainingRow row)
    {
        if (models.Roles is not { } roles)
        {
            return [];
        }

        var vector = encoder.NewVector();
        var probabilities = new double[roles.Roles.Count];
        encoder.Encode(row.Profile, vector);
        roles.Predict(vector, RoleModel.IsThin(row.Profile), probabilities);
        var byFamily = roles.Roles.Zip(probabilities).ToLookup(
            pair => models.Taxonomy.Roles.ById[pair.First].Family, pair => pair.Second, StringComparer.Ordinal);
        return [.. models.Cities!.Families.Select(family => byFamily[family].Sum())];
    }
}
