using Recommender.Scoring;
using Recommender.Taxonomy;
using Recommender.Training.Rows;

namespace Recommender.Training.Fitting;

/// <summary>
/// Fits each city's effect on log pay, n / (n + k) of its own mean residual and the rest a prior from rent, net pay and
/// population, and counts who works where.
/// </summary>
internal sealed class CityTrainer(TrainingRecipe recipe, JobTaxonomy taxonomy, TrainingWatch watch)
{
    private const int LeastPeopleForPrior = 8;
    private const double Ridge = 3;

    private readonly Dictionary<string, double> _rents = Medians(taxonomy, city => city.RentUsd);
    private readonly Dictionary<string, double> _netPay = Medians(taxonomy, city => city.NetPayUsd);
    private readonly Dictionary<string, double> _populations = Medians(taxonomy, city => city.Population);

    public CityModel Fit(IReadOnlyList<TrainingRow> rows, IReadOnlyList<PayResidual> residuals)
    {
        watch.Start("cities", 1);
        var seen = Seen(residuals);
        var facts = taxonomy.Cities.All.ToDictionary(city => city.Id, Facts, StringComparer.Ordinal);
        var prior = CityPrior.Fit(
            [.. seen.Where(pair => pair.Value.People >= LeastPeopleForPrior).Select(pair => (facts[pair.Key], pair.Value.Mean, (double)pair.Value.People))],
            Ridge);
        var placed = rows.Where(row => row.Profile.City is not null && row.Role is not null).ToList();
        var families = placed.Select(row => row.Role!.Family).Distinct().Order(StringComparer.Ordinal).ToList();
        var people = placed.ToLookup(row => row.Profile.City!.Id, row => row.Role!.Family, StringComparer.Ordinal);
        var population = taxonomy.Cities.All.GroupBy(city => city.Country, StringComparer.Ordinal)
            .ToDictionary(country => country.Key, country => country.Sum(city => city.Population ?? 0), StringComparer.Ordinal);
        var cities = taxonomy.Cities.All.ToDictionary(
            city => city.Id,
            city => Evidence(city, seen.GetValueOrDefault(city.Id), prior.Predict(facts[city.Id]), CountBy(families, people[city.Id]), population[city.Country]),
            StringComparer.Ordinal);
        watch.Advance(1);
        return new()
        {
            Families = families,
            Cities = Centred(cities),
            Alpha = recipe.Cities.Alpha,
            FamilyPrior = recipe.Cities.FamilyPrior,
        };
    }

    // Residuals within a country, so that the country's own level stays with the pay model.
    private static Dictionary<string, CityMean> Seen(IReadOnlyList<PayResidual> residuals)
    {
        var placed = residuals.Where(residual => residual.Row.Profile.City is not null).ToList();
        var country = placed.GroupBy(residual => residual.Row.Profile.City!.Country, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Average(residual => residual.Value), StringComparer.Ordinal);
        return placed.GroupBy(residual => residual.Row.Profile.City!)
            .ToDictionary(
                group => group.Key.Id,
                group => new CityMean(group.Count(), group.Average(residual => residual.Value) - country[group.Key.Country]),
                StringComparer.Ordinal);
    }

    private static int[] CountBy(List<string> families, IEnumerable<string> people)
    {
        var counts = new int[families.Count];
        foreach (var family in people)
        {
            counts[families.IndexOf(family)]++;
        }

        return counts;
    }

    private CityEvidence Evidence(City city, CityMean seen, double prior, int[] people, double population)
    {
        var own = seen.People / (seen.People + recipe.Cities.Shrinkage);
        var share = population > 0 ? (city.Population ?? 0) / population : 0;
        var weight = people.Sum() + (recipe.Cities.PopulationPrior * share) + (city.Hotspot.Length > 0 ? recipe.Cities.HotspotPrior : 0);
        return new((own * seen.Mean) + ((1 - own) * prior), seen.People, weight, people, RentRatio(city));
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

    // Logs over the country's median; population is scaled to the spread of the other two. Not known counts as average.
    private double[] Facts(City city) =>
        [RentRatio(city) ?? 0, Ratio(city.NetPayUsd, _netPay, city.Country) ?? 0, (Ratio(city.Population, _populations, city.Country) ?? 0) / 5];

    private double? RentRatio(City city) => Ratio(city.RentUsd, _rents, city.Country);

    private static double? Ratio(double? value, Dictionary<string, double> medians, string country) =>
        value is > 0 && medians.TryGetValue(country, out var median) ? Math.Log(value.Value / median) : null;

    private static Dictionary<string, double> Medians(JobTaxonomy taxonomy, Func<City, double?> value) => taxonomy.Cities.All
        .Where(city => value(city) is > 0)
        .GroupBy(city => city.Country, city => value(city)!.Value, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Order().ElementAt(group.Count() / 2), StringComparer.Ordinal);

    private readonly record struct CityMean(int People, double Mean);
}
