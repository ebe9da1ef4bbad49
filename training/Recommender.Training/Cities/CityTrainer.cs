using Recommender.Cities;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;
using Recommender.Training.Roles;
using Recommender.Training.Rows;

namespace Recommender.Training.Cities;

/// <summary>Fits what cities pay beside their country, and who works where.</summary>
internal sealed class CityTrainer(TrainingRecipe recipe, JobTaxonomy taxonomy, TrainingWatch watch)
{
    /// <summary>A city that pays 10 % more counts as if a third more people like this one worked there.</summary>
    private const double UsualAlpha = 3;

    private readonly CityFacts _facts = new(taxonomy.Cities.All);
    private readonly Dictionary<string, double> _populations = taxonomy.Cities.All.GroupBy(city => city.Country, StringComparer.Ordinal)
        .ToDictionary(country => country.Key, country => country.Sum(city => city.Population ?? 0), StringComparer.Ordinal);

    public CityModel Fit(IReadOnlyList<TrainingRow> rows, IReadOnlyList<PayResidual> residuals)
    {
        watch.Start("cities", 1);
        var effects = new CityEffects(_facts, recipe.Cities.Shrinkage, SetsSpread()).Fit(
            [.. residuals.Where(residual => residual.Row.Profile.City is not null)
                .Select(residual => new CityResidual(residual.Row.Source, residual.Row.Profile.City!, residual.Value))],
            taxonomy.Cities.All);
        var middles = Middles(residuals, effects);
        var cities = taxonomy.Cities.All.ToDictionary(
            city => city.Id,
            city => new CityEvidence(
                effects[city.Id].Value - middles[city.Country], effects[city.Id].Paid, People: 0, Weight: 0, _facts.Rent(city), []),
            StringComparer.Ordinal);
        var model = Count(
            new()
            {
                Traits = [],
                Cities = cities,
                Alpha = recipe.Cities.Alpha ?? UsualAlpha,
                Fades = CityFades.Fit(residuals, city => effects[city].Value),
            },
            rows);
        watch.Advance(1);
        return model;
    }

    /// <summary>
    /// The model with its lifts as far as they count for the calibration rows, which no fit has seen; then those are counted too. What
    /// cities pay stays that of the fitted rows.
    /// </summary>
    public CityModel Calibrate(CityModel model, DataSplit split, RoleSuggestions roles)
    {
        var shares = new CityLiftShares(taxonomy, roles, recipe.Seed).Fit(model, split.Calibration);
        return CityLiftShares.Apply(Count(model, [.. split.Fit, .. split.Calibration]), shares);
    }

    private CityModel Count(CityModel model, IReadOnlyList<TrainingRow> rows)
    {
        var placed = rows.Where(row => row.Profile.City is not null && row.Role is not null).ToList();
        var (traits, lifts) = new CityLifts(recipe.Cities.LiftPrior).Fit(placed);
        var people = placed.CountBy(row => row.Profile.City!.Id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return model with
        {
            Traits = traits,
            Cities = taxonomy.Cities.All.ToDictionary(
                city => city.Id,
                city => model.Cities[city.Id] with
                {
                    People = people.GetValueOrDefault(city.Id),
                    Weight = Weight(city, people.GetValueOrDefault(city.Id)),
                    Lifts = lifts.GetValueOrDefault(city.Id, []),
                },
                StringComparer.Ordinal),
        };
    }

    private double Weight(City city, int people) =>
        people + (recipe.Cities.PopulationPrior * Share(city)) + (city.Hotspot.Length > 0 ? recipe.Cities.HotspotPrior : 0);

    private Func<string, bool>? SetsSpread() => recipe.Cities.SpreadOf is { } market
        ? source => recipe.Sources.GetValueOrDefault(source)?.Market == market
        : null;

    /// <summary>
    /// The mean effect in each country over the people whose pay the general market is fitted on; those who tell no city are taken to
    /// live where the population does. Less this, "somewhere in the country" and "no city given" are paid the same.
    /// </summary>
    private Dictionary<string, double> Middles(IReadOnlyList<PayResidual> residuals, IReadOnlyDictionary<string, CityEffect> effects)
    {
        var general = residuals
            .Select(residual => residual.Row)
            .Where(row => row.Market.Length == 0 && row.Profile.Country is not null)
            .ToList();
        var placed = general
            .Where(row => row.Profile.City is not null)
            .CountBy(row => row.Profile.City!.Id, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var spread = general
            .Where(row => row.Profile.City is null)
            .CountBy(row => row.Profile.Country!.Code, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return taxonomy.Cities.All.GroupBy(city => city.Country, StringComparer.Ordinal).ToDictionary(
            country => country.Key,
            country =>
            {
                var unplaced = spread.GetValueOrDefault(country.Key) + recipe.Cities.PopulationPrior;
                var weights = country.Select(city => placed.GetValueOrDefault(city.Id) + (unplaced * Share(city))).ToList();
                return country.Zip(weights).Sum(pair => pair.Second * effects[pair.First.Id].Value) / Math.Max(1e-9, weights.Sum());
            },
            StringComparer.Ordinal);
    }

    // Of the population of its country's cities.
    private double Share(City city) => _populations[city.Country] > 0 ? (city.Population ?? 0) / _populations[city.Country] : 0;
}
