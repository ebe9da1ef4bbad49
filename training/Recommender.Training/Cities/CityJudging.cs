using Recommender.Cities;
using Recommender.Features;
using Recommender.Training.Pay;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Roles;
using Recommender.Training.Rows;

namespace Recommender.Training.Cities;

/// <summary>The cities of a person's own country that we suggest, beside popularity, and what they pay held-out people.</summary>
internal sealed class CityJudging(TrainingRecipe recipe, TrainingWatch watch)
{
    /// <summary>How many cities are suggested.</summary>
    public const int FirstCities = 5;

    private const int MostPeople = 20_000;
    private const string Popularity = "popularity";

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
        CityContender[] contenders =
        [
            new(Judgements<CityOutcome>.Model, cities),
            new("roleTold", cities, RoleTold: true),
            new("probabilityAlone", cities with { Alpha = 0 }),
            new(Popularity, cities.ByPopularity()),
        ];
        foreach (var contender in contenders)
        {
            (_outcomes.TryGetValue(contender.Name, out var list) ? list : _outcomes[contender.Name] = [])
                .AddRange(Suggest(models, placed, contender, fold));
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
            "city",
            "Five cities of the person's own country: the actual one among them, and what held-out people earn there above the country",
            [.. _outcomes.Select(pair => new Contender(
                pair.Key, pair.Key == Popularity ? Standing.Peer : Standing.Shown, CityFigures.Of(pair.Value, levels)))]);
        if (levels.Count > 1)
        {
            var table = new FigureTable(Judgements<CityOutcome>.People, groups, recipe.Seed).Of(
                "cityPay",
                "Pay of cities within their country: our effect against the median of held-out people, where ten or more reported theirs",
                [
                    new(
                        Judgements<CityOutcome>.Model, Standing.Shown,
                        [CityFigures.Agreement(levels, (fold, city) => _models[fold].Cities[city].Effect)]),
                    new("rentAlone", Standing.Peer, [CityFigures.Agreement(levels, (fold, city) => _models[fold].Cities[city].Rent ?? 0)]),
                    new(Popularity, Standing.Peer, [CityFigures.Agreement(levels, (fold, city) => _models[fold].Cities[city].Weight)]),
                ]);
            yield return table with
            {
                Columns = ["cities", .. table.Columns.Skip(1)],
                Rows = [.. table.Rows.Select(row => row with { Values = [levels.Count, .. row.Values.Skip(1)] })],
            };
        }
    }

    // Log pay over what the model expects of the person without the city.
    private static IEnumerable<double> Residuals(FittedModels models, IReadOnlyList<TrainingRow> placed)
    {
        var encoder = new FeatureEncoder(models.Schema, models.Taxonomy);
        var vector = encoder.NewVector();
        return placed.Select(row => row.Pay is null || models.Pay is null
            ? double.NaN
            : row.Pay.Mid - PayTrainer.Predict(encoder, models.Pay, row, 0, vector).Mid);
    }

    private static CityOutcome[] Suggest(FittedModels models, IReadOnlyList<TrainingRow> placed, CityContender contender, int fold)
    {
        var roles = new RoleSuggestions(models.Roles, new(models.Schema, models.Taxonomy), models.Taxonomy);
        var ranking = new CityRanking(contender.Cities, roles.Roles, models.Taxonomy.Cities.All, models.Taxonomy);
        var outcomes = new CityOutcome[placed.Count];
        Parallel.For(0, placed.Count, i =>
        {
            var (country, actual) = (placed[i].Profile.City!.Country, placed[i].Profile.City!.Id);
            var person = new CityPerson(placed[i].Profile, contender.RoleTold ? roles.Told(placed[i]) : roles.Of(placed[i]));
            outcomes[i] = new(
                fold, country, [.. ranking.Rank(country, person, CityWish.Best(FirstCities)).Select(city => city.City.Id)], actual);
        });
        return outcomes;
    }

    /// <summary>A way to rank cities; the person's role is suggested by the model, or given.</summary>
    private sealed record CityContender(string Name, CityModel Cities, bool RoleTold = false);
}
