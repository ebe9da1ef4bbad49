using Recommender.Scoring;
using Recommender.Taxonomy;
using Recommender.Training.Rows;

namespace Recommender.Training.Fitting;

/// <summary>Fits what cities pay beside their country, and who works where.</summary>
internal sealed class CityTrainer(TrainingRecipe recipe, JobTaxonomy taxonomy, TrainingWatch watch)
{
    private readonly CityFacts _facts = new(taxonomy);

    public CityModel Fit(IReadOnlyList<TrainingRow> rows, IReadOnlyList<PayResidual> residuals)
    {
        watch.Start("cities", 1);
        var effects = new CityEffects(_facts, recipe.Cities.Shrinkage).Fit(
            [.. residuals.Where(residual => residual.Row.Profile.City is not null)
                .Select(residual => new CityResidual(residual.Row.Source, residual.Row.Profile.City!, residual.Value))],
            taxonomy.Cities.All);
        var placed = rows.Where(row => row.Profile.City is not null && row.Role is not null).ToList();
        var (traits, lifts) = new CityLifts(recipe.Cities.LiftPrior).Fit(placed);
        var people = placed.CountBy(row => row.Profile.City!.Id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var population = taxonomy.Cities.All.GroupBy(city => city.Country, StringComparer.Ordinal)
            .ToDictionary(country => country.Key, country => country.Sum(city => city.Population ?? 0), StringComparer.Ordinal);
        var cities = taxonomy.Cities.All.ToDictionary(
            city => city.Id,
            city => new CityEvidence(
                effects[city.Id].Value,
                effects[city.Id].Paid,
                people.GetValueOrDefault(city.Id),
                Weight(city, people.GetValueOrDefault(city.Id), population[city.Country]),
                _facts.Rent(city),
                lifts.GetValueOrDefault(city.Id, [])),
            StringComparer.Ordinal);
        watch.Advance(1);
        return new() { Traits = traits, Cities = Centred(cities), Alpha = recipe.Cities.Alpha ?? 0 };
    }

    /// <summary>The model with its α, of the recipe or chosen on rows that no fit has seen.</summary>
    public CityModel Calibrate(CityModel model, IReadOnlyList<TrainingRow> rows, IReadOnlyList<Role> roles, Func<TrainingRow, double[]> rolesOf) =>
        recipe.Cities.Alpha is null ? model with { Alpha = new CityAlpha(taxonomy, roles, recipe.Seed).Choose(model, rows, rolesOf) } : model;

    private double Weight(City city, int people, double population)
    {
        var share = population > 0 ? (city.Population ?? 0) / population : 0;
        return people + (recipe.Cities.PopulationPrior * share) + (city.Hotspot.Length > 0 ? recipe.Cities.HotspotPrior : 0);
    }

    // The mean of a country's cities is 0 by people, so that "somewhere in the country" and "no city told" are the same.
    private Dictionary<string, CityEvidence> Centred(Dictionary<string, CityEvidence> cities)
    {
        var means = taxonomy.Cities.All.GroupBy(city => city.Country, StringComparer.Ordinal).ToDictionary(
            country => country.Key,
            country => country.Sum(city => cities[city.Id].Weight * cities[city.Id].Effect) / Math.Max(1e-9, country.Sum(city => cities[city.Id].Weight)),
            StringComparer.Ordinal);
        return taxonomy.Cities.All.ToDictionary(
            city => city.Id, city => cities[city.Id] with { Effect = cities[city.Id].Effect - means[city.Country] }, StringComparer.Ordinal);
    }
}
