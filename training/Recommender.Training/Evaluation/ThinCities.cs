using System.Globalization;
using Recommender.Training.Fitting;
using Recommender.Training.Rows;

namespace Recommender.Training.Evaluation;

/// <summary>
/// How far off the pay level of a city is when few of its people are seen: cities with many people are shown to the fit with
/// three of them, and its answer is held against the rest.
/// </summary>
internal sealed class ThinCities(CityEffects effects, int seed)
{
    private const int Seen = 3;
    private const int LeastPeople = 50;
    private const int Draws = 5;

    /// <summary>The mean absolute error of the level in log pay, over cities and draws.</summary>
    public ReportTable Evaluate(IReadOnlyList<CityResidual> residuals)
    {
        var errors = residuals.GroupBy(residual => (residual.Source, residual.City.Country))
            .OrderBy(group => group.Key.Source, StringComparer.Ordinal).ThenBy(group => group.Key.Country, StringComparer.Ordinal)
            .SelectMany(group => Errors([.. group], residuals))
            .ToList();
        return new("cityThin", $"Cities of {LeastPeople} people or more when {Seen} of them are seen: mean error of the level of log pay", ["cities", "error"],
        [
            Row("model", errors, error => error.Model),
            Row("ownRowsAlone", errors, error => error.Own),
            Row("ignored", errors, error => error.Ignored),
        ]);
    }

    private IEnumerable<Error> Errors(List<CityResidual> market, IReadOnlyList<CityResidual> all)
    {
        foreach (var city in market.GroupBy(residual => residual.City.Index).Where(city => city.Count() >= LeastPeople).OrderBy(city => city.Key))
        {
            var others = market.Where(residual => residual.City.Index != city.Key).ToList();
            for (var draw = 0; draw < Draws && others.Count > 0; draw++)
            {
                yield return Error.Of(effects, city.ToList(), others, all, seed + draw);
            }
        }
    }

    private static ReportRow Row(string name, List<Error> errors, Func<Error, double> value) =>
        new(name, [errors.Count / (double)Draws, errors.Count == 0 ? double.NaN : errors.Average(error => Math.Abs(value(error)))]);

    private sealed record Error(double Model, double Own, double Ignored)
    {
        // Levels stand against the other cities' people of the same source, for truth and estimate alike.
        public static Error Of(CityEffects effects, List<CityResidual> city, List<CityResidual> others, IReadOnlyList<CityResidual> all, int seed)
        {
            var shuffled = city.Select((residual, i) => (residual, StableHash.Of(string.Create(CultureInfo.InvariantCulture, $"{residual.City.Id}/{i}"), seed)))
                .OrderBy(pair => pair.Item2).Select(pair => pair.residual).ToList();
            var seen = shuffled.Take(Seen).ToHashSet(ReferenceEqualityComparer.Instance);
            var hidden = shuffled.Skip(Seen).ToHashSet(ReferenceEqualityComparer.Instance);
            var cities = others.Select(residual => residual.City).Append(city[0].City).DistinctBy(place => place.Index).ToList();
            var fitted = effects.Fit([.. all.Where(residual => !hidden.Contains(residual))], cities);
            var level = others.Average(residual => residual.Value);
            var estimate = fitted[city[0].City.Id].Value - others.Average(residual => fitted[residual.City.Id].Value);
            var truth = shuffled.Skip(Seen).Average(residual => residual.Value) - level;
            var own = shuffled.Take(Seen).Average(residual => residual.Value) - level;
            return new(estimate - truth, own - truth, -truth);
        }
    }
}
