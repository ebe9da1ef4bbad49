using Recommender.Taxonomy;

namespace Recommender.Training.Cities;

/// <summary>
/// What is known of a city without its people: rent, net pay and population against its country's median, and which cities lie
/// near. A suburb that no table of prices names takes the prices of its neighbours.
/// </summary>
internal sealed class CityFacts
{
    /// <summary>How many facts a city has.</summary>
    public const int Count = 3;

    private const double PriceReach = 15;
    private const double PayReach = 20;
    private const double Far = 100;

    /// <summary>A neighbour's weight at which its price counts half, the country's median the other half.</summary>
    private const double MedianWeight = 0.05;

    /// <summary>Brings the log of population, which is spread wide, to the spread of the log of prices.</summary>
    private const double PopulationScale = 5;

    private readonly Dictionary<string, List<(City City, double Kilometres)>> _near;
    private readonly Dictionary<string, double> _rents;
    private readonly Dictionary<string, double> _netPay;
    private readonly Dictionary<string, double> _populations;
    private readonly Dictionary<string, double[]> _facts;

    public CityFacts(IReadOnlyList<City> cities)
    {
        _rents = Medians(cities, city => city.RentUsd);
        _netPay = Medians(cities, city => city.NetPayUsd);
        _populations = Medians(cities, city => city.Population);
        _near = cities.GroupBy(city => city.Country, StringComparer.Ordinal)
            .SelectMany(country => country.Select(city => (city, Near(city, country))))
            .ToDictionary(pair => pair.city.Id, pair => pair.Item2, StringComparer.Ordinal);
        _facts = cities.ToDictionary(city => city.Id, Describe, StringComparer.Ordinal);
    }

    /// <summary>Logs over the country's median, not known counting as average.</summary>
    public double[] Of(City city) => _facts[city.Id];

    /// <summary>
    /// The log of rent over the country's median: the city's own, else its neighbours'; null where no neighbour tells one.
    /// </summary>
    public double? Rent(City city) => Price(city, other => other.RentUsd, _rents) is { Share: > 0.5 } rent ? rent.Value : null;

    /// <summary>Cities of the same country near by with their nearness: 1 in the same place, about a third 20 km away.</summary>
    public IEnumerable<(City City, double Nearness)> Neighbours(City city) =>
        _near[city.Id].Where(near => near.City != city).Select(near => (near.City, Math.Exp(-near.Kilometres / PayReach)));

    private double[] Describe(City city)
    {
        var rent = Price(city, other => other.RentUsd, _rents);
        var netPay = Price(city, other => other.NetPayUsd, _netPay);
        return
        [
            rent.Value * rent.Share,
            netPay.Value * netPay.Share,
            (Ratio(city.Population, _populations, city.Country) ?? 0) / PopulationScale,
        ];
    }

    // The share is how far the price is to be trusted beside the country's median: 1 for the city's own.
    private (double Value, double Share) Price(City city, Func<City, double?> price, Dictionary<string, double> medians)
    {
        if (Ratio(price(city), medians, city.Country) is { } own)
        {
            return (own, 1);
        }

        var near = _near[city.Id]
            .Select(near => (Value: Ratio(price(near.City), medians, city.Country), Weight: Math.Exp(-near.Kilometres / PriceReach)))
            .Where(near => near.Value is not null)
            .ToList();
        var weight = near.Sum(neighbour => neighbour.Weight);
        return (
            weight > 0 ? near.Sum(neighbour => neighbour.Weight * neighbour.Value!.Value) / weight : 0, weight / (weight + MedianWeight));
    }

    private static List<(City City, double Kilometres)> Near(City city, IEnumerable<City> country) =>
        [.. country.Select(other => (other, city.KilometresTo(other))).Where(near => near.Item2 < Far)];

    private static double? Ratio(double? value, Dictionary<string, double> medians, string country) =>
        value is > 0 && medians.TryGetValue(country, out var median) ? Math.Log(value.Value / median) : null;

    private static Dictionary<string, double> Medians(IReadOnlyList<City> cities, Func<City, double?> value) => cities
        .Where(city => value(city) is > 0)
        .GroupBy(city => city.Country, city => value(city)!.Value, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Order().ElementAt(group.Count() / 2), StringComparer.Ordinal);
}
