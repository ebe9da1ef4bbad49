using Recommender.Taxonomy;
using Recommender.Training.Fitting;

namespace Recommender.Training.Evaluation;

/// <summary>What held-out people earn in each city over all held-out people of its country and source, in log pay.</summary>
internal sealed class CityLevels
{
    private readonly Dictionary<int, (City City, double[] Values)> _cities;

    /// <summary>The residuals are log pay over what role, years and the rest of the profile let expect.</summary>
    public CityLevels(IReadOnlyList<CityResidual> residuals)
    {
        var country = residuals.GroupBy(residual => (residual.Source, residual.City.Country))
            .ToDictionary(group => group.Key, group => group.Average(residual => residual.Value));
        _cities = residuals.GroupBy(residual => residual.City.Index).ToDictionary(
            group => group.Key,
            group => (group.First().City, group.Select(residual => residual.Value - country[(residual.Source, residual.City.Country)]).Order().ToArray()));
    }

    /// <summary>The mean of a city's people; 0, the country's own, where none told their pay.</summary>
    public double Of(City city) => _cities.TryGetValue(city.Index, out var level) ? level.Values.Average() : 0;

    /// <summary>Cities of at least so many people, with their median, in the order of the taxonomy.</summary>
    public IReadOnlyList<(City City, double Median)> Cities(int leastPeople) =>
        [.. _cities.Values.Where(city => city.Values.Length >= leastPeople).OrderBy(city => city.City.Index).Select(city => (city.City, Median(city.Values)))];

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
