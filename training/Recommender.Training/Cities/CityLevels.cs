using Recommender.Training.Statistics;

namespace Recommender.Training.Cities;

/// <summary>
/// What held-out people earn in a city above their country, role and years given: the median of their log residuals there less that of
/// the country. Known for cities with ten paid people or more in a fold.
/// </summary>
internal sealed class CityLevels
{
    private const int LeastPeople = 10;

    private readonly List<((int Fold, string City) Key, (int Fold, string Country) Country, Func<int[], double> Median)> _cities = [];
    private readonly Dictionary<(int Fold, string Country), Func<int[], double>> _countries;

    /// <summary>A residual a person, NaN for one who reported no pay.</summary>
    public CityLevels(IReadOnlyList<CityOutcome> people, double[] residuals)
    {
        var paid = Enumerable.Range(0, people.Count).Where(i => double.IsFinite(residuals[i])).ToList();
        _countries = paid.GroupBy(i => (people[i].Fold, people[i].Country))
            .ToDictionary(country => country.Key, country => WeightedMedian.Of(residuals, [.. country]));
        foreach (var city in paid.GroupBy(i => (people[i].Fold, people[i].Actual)).Where(city => city.Count() >= LeastPeople))
        {
            _cities.Add((city.Key, (city.Key.Fold, people[city.First()].Country), WeightedMedian.Of(residuals, [.. city])));
        }
    }

    public int Count => _cities.Count;

    /// <summary>The level of each city in log pay, by fold; NaN where the weights leave nobody.</summary>
    public Dictionary<(int Fold, string City), double> Of(int[] weights)
    {
        var countries = _countries.ToDictionary(country => country.Key, country => country.Value(weights));
        return _cities.ToDictionary(city => city.Key, city => city.Median(weights) - countries[city.Country]);
    }
}
