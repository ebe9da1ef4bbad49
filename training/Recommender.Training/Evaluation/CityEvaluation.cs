using Recommender.Features;
using Recommender.Models;
using Recommender.Scoring;
using Recommender.Training.Rows;

namespace Recommender.Training.Evaluation;

/// <summary>How well cities are ranked, and how well their effects on pay hold for people not seen.</summary>
internal sealed class CityEvaluation(ModelBundle bundle, FeatureEncoder encoder)
{
    private const int FirstCities = 5;
    private const int LeastPeopleOfCity = 10;

    private readonly FeatureVector _vector = encoder.NewVector();

    public IEnumerable<ReportTable> Evaluate(IReadOnlyList<TrainingRow> placed)
    {
        yield return new("city", "Cities of the person's own country: the actual one among five, by the roles suggested", ["people", $"recall{FirstCities}"],
        [
            Ranking("model", placed, bundle.Cities.Alpha),
            Ranking("probabilityAlone", placed, 0),
            Ranking("popularity", placed, null),
        ]);
        var residuals = Residuals([.. placed.Where(row => row.Pay is not null)]);
        if (residuals.Count > 1)
        {
            yield return new("cityPay", $"Pay of cities within their country, where {LeastPeopleOfCity} held-out people told theirs: effect against their mean", ["cities", "spearman"],
            [
                Agreement("model", residuals, city => bundle.Cities.Cities[city].Effect),
                Agreement("rentAlone", residuals, city => bundle.Cities.Cities[city].Rent ?? 0),
            ]);
        }
    }

    // Without an alpha the cities are ranked by how many people work there.
    private ReportRow Ranking(string name, IReadOnlyList<TrainingRow> placed, double? alpha)
    {
        var countries = bundle.Taxonomy.Cities.All.ToLookup(city => city.Country, StringComparer.Ordinal);
        var found = 0;
        foreach (var country in placed.GroupBy(row => row.Profile.City!.Country, StringComparer.Ordinal))
        {
            var cities = countries[country.Key].ToList();
            var evidence = cities.ConvertAll(city => bundle.Cities.Cities[city.Id]);
            var pool = new CityPool(bundle.Cities, evidence);
            var scores = new double[cities.Count];
            foreach (var row in country)
            {
                pool.Share(Families(row), scores);
                found += Enumerable.Range(0, cities.Count)
                    .OrderByDescending(i => alpha is null ? evidence[i].Weight : scores[i] * Math.Exp(alpha.Value * evidence[i].Effect))
                    .Take(FirstCities)
                    .Any(i => cities[i] == row.Profile.City) ? 1 : 0;
            }
        }

        return new(name, [placed.Count, found / (double)placed.Count]);
    }

    private double[] Families(TrainingRow row)
    {
        var probabilities = new double[bundle.Roles.Roles.Count];
        encoder.Encode(row.Profile, _vector);
        bundle.Roles.Predict(_vector, RoleModel.IsThin(row.Profile), probabilities);
        var byFamily = bundle.Roles.Roles.Zip(probabilities).ToLookup(
            pair => bundle.Taxonomy.Roles.ById[pair.First].Family, pair => pair.Second, StringComparer.Ordinal);
        return [.. bundle.Cities.Families.Select(family => byFamily[family].Sum())];
    }

    // Mean of log pay over what the model expects without the city, less the same for the country.
    private List<(string City, double Mean)> Residuals(IReadOnlyList<TrainingRow> paid)
    {
        var residuals = paid.Select(row =>
        {
            encoder.Encode(row.Profile, _vector);
            encoder.EncodeContext(row.Context, _vector);
            return (City: row.Profile.City!, Value: row.Pay!.Mid - bundle.Pay.PredictRaw(_vector).Centre);
        }).ToList();
        var countries = residuals.GroupBy(residual => residual.City.Country, StringComparer.Ordinal)
            .ToDictionary(country => country.Key, country => country.Average(residual => residual.Value), StringComparer.Ordinal);
        return [.. residuals.GroupBy(residual => residual.City)
            .Where(city => city.Count() >= LeastPeopleOfCity)
            .Select(city => (city.Key.Id, city.Average(residual => residual.Value) - countries[city.Key.Country]))];
    }

    private static ReportRow Agreement(string name, List<(string City, double Mean)> residuals, Func<string, double> effect) =>
        new(name, [residuals.Count, RankMetrics.Spearman([.. residuals.Select(pair => effect(pair.City))], [.. residuals.Select(pair => pair.Mean)])]);
}
