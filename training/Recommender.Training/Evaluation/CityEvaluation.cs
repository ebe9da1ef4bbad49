using Recommender.Features;
using Recommender.Models;
using Recommender.Recommending;
using Recommender.Scoring;
using Recommender.Taxonomy;
using Recommender.Training.Fitting;
using Recommender.Training.Rows;

namespace Recommender.Training.Evaluation;

/// <summary>How well cities are ranked, and how well their effects on pay hold for people not seen.</summary>
internal sealed class CityEvaluation(ModelBundle bundle, FeatureEncoder encoder)
{
    private const int LeastPeopleOfCity = 10;

    private readonly FeatureVector _vector = encoder.NewVector();
    private readonly RoleSuggestions _suggestions = new(bundle.Roles, encoder);

    public IEnumerable<ReportTable> Evaluate(IReadOnlyList<TrainingRow> placed)
    {
        var levels = new CityLevels([.. placed.Where(row => row.Pay is not null).Select(Residual)]);
        yield return new(
            "city",
            $"Cities of the person's own country: the actual one among {CityAlpha.FirstCities}, and what the {CityAlpha.FirstCities} pay beside the country",
            ["people", $"recall{CityAlpha.FirstCities}", $"payGain{CityAlpha.FirstCities}"],
            [
                Row("model", Outcomes(placed, levels, bundle.Cities, _suggestions.Of)),
                Row("roleTold", Outcomes(placed, levels, bundle.Cities, Told)),
                Row("probabilityAlone", Outcomes(placed, levels, bundle.Cities with { Alpha = 0 }, _suggestions.Of)),
                Row("popularity", Outcomes(placed, levels, bundle.Cities.ByPopularity(), _suggestions.Of)),
            ]);
        var cities = levels.Cities(LeastPeopleOfCity);
        if (cities.Count > 1)
        {
            yield return new("cityPay", $"Pay of cities within their country, where {LeastPeopleOfCity} held-out people told theirs: effect against their median", ["cities", "spearman"],
            [
                Agreement("model", cities, city => bundle.Cities.Cities[city].Effect),
                Agreement("rentAlone", cities, city => bundle.Cities.Cities[city].Rent ?? 0),
                Agreement("popularity", cities, city => bundle.Cities.Cities[city].Weight),
            ]);
        }
    }

    /// <summary>What each person found, in their order, when a model of cities ranks those of their country.</summary>
    public IReadOnlyList<CityOutcome> Outcomes(
        IReadOnlyList<TrainingRow> placed, CityLevels levels, CityModel cities, Func<TrainingRow, double[]> rolesOf)
    {
        var ranking = new CityRanking(cities, [.. bundle.Roles.Roles.Select(id => bundle.Taxonomy.Roles.ById[id])], bundle.Taxonomy.Cities.All);
        var wish = CityWish.Best(CityAlpha.FirstCities);
        return [.. placed.Select(row =>
        {
            var ranked = ranking.Rank(row.Profile.City!.Country, new(row.Profile, rolesOf(row)), wish);
            return new CityOutcome(
                ranked.Any(city => city.City == row.Profile.City),
                ranked.Average(city => Math.Exp(levels.Of(city.City)) - 1));
        })];
    }

    /// <summary>The role the person has, as if they named it.</summary>
    public double[] Told(TrainingRow row) => [.. bundle.Roles.Roles.Select(id => id == row.Role!.Id ? 1.0 : 0)];

    /// <summary>Log pay over what the model expects without the city.</summary>
    public CityResidual Residual(TrainingRow row)
    {
        encoder.Encode(row.Profile, _vector);
        encoder.EncodeContext(new(row.Role, row.Level, row.Year, row.Market), _vector);
        return new(row.Source, row.Profile.City!, row.Pay!.Mid - bundle.Pay.PredictRaw(_vector).Centre);
    }

    private static ReportRow Row(string name, IReadOnlyList<CityOutcome> outcomes) =>
        new(name, [outcomes.Count, outcomes.Average(outcome => outcome.Found ? 1.0 : 0), outcomes.Average(outcome => outcome.Gain)]);

    private static ReportRow Agreement(string name, IReadOnlyList<(City City, double Median)> levels, Func<string, double> effect) =>
        new(name, [levels.Count, RankMetrics.Spearman([.. levels.Select(level => effect(level.City.Id))], [.. levels.Select(level => level.Median)])]);
}

/// <summary>Whether the person's city was among those suggested, and the mean of what these pay over the country, as a share.</summary>
internal readonly record struct CityOutcome(bool Found, double Gain);
