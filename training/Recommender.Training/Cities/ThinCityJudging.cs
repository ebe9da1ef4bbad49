using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Rows;
using Recommender.Training.Statistics;

namespace Recommender.Training.Cities;

/// <summary>
/// How well the pay of a city is known from three people: cities that many paid people live in are fitted with three of them alone, and
/// the effect is held to the mean of the others, in log pay within the country.
/// </summary>
internal sealed class ThinCityJudging(TrainingRecipe recipe, TrainingWatch watch)
{
    private const int LeastPeople = 50;
    private const int Seen = 3;
    private const int Rounds = 3;
    private const int Folds = 5;

    private readonly List<(string City, double Truth, double Model, double Own)> _cities = [];

    /// <summary>Refits the cities of a split with some of them thinned, in turn.</summary>
    public void Add(FittedModels models, DataSplit split)
    {
        var placed = models.Residuals.Where(residual => residual.Row.Profile.City is not null).ToList();
        var thick = placed
            .GroupBy(residual => residual.Row.Profile.City!.Id, StringComparer.Ordinal)
            .Where(city => city.Count() >= LeastPeople)
            .ToList();
        if (thick.Count < Folds)
        {
            return;
        }

        watch.Start("evaluation: thin cities", Rounds * Folds);
        var country = ByCountry(placed, residual => residual.Value);
        for (var round = 0; round < Rounds; round++)
        {
            for (var fold = 0; fold < Folds; fold++)
            {
                var thinned = thick
                    .Where((_, i) => i % Folds == fold)
                    .ToDictionary(city => city.Key, city => Draw(city, round), StringComparer.Ordinal);
                var kept = thinned.SelectMany(city => city.Value).Select(residual => residual.Row.Id).ToHashSet(StringComparer.Ordinal);
                var fitted = new CityTrainer(recipe, models.Taxonomy, new(null, CancellationToken.None)).Fit(
                    [.. split.Fit.Where(IsSeen)], [.. models.Residuals.Where(residual => IsSeen(residual.Row))]);
                var middle = ByCountry(placed, residual => fitted.Cities[residual.Row.Profile.City!.Id].Effect);
                _cities.AddRange(thick.Where(city => thinned.ContainsKey(city.Key)).Select(city =>
                {
                    var place = city.First().Row.Profile.City!.Country;
                    var (level, fittedLevel) = (country[place], middle[place]);
                    var rest = city.Where(residual => !kept.Contains(residual.Row.Id)).Average(residual => residual.Value);
                    return (
                        city.Key,
                        rest - level,
                        fitted.Cities[city.Key].Effect - fittedLevel,
                        thinned[city.Key].Average(residual => residual.Value) - level);
                }));
                watch.Advance((round * Folds) + fold + 1);

                bool IsSeen(TrainingRow row) =>
                    row.Profile.City is null || !thinned.ContainsKey(row.Profile.City.Id) || kept.Contains(row.Id);
            }
        }
    }

    public IEnumerable<ReportTable> Tables()
    {
        if (_cities.Count == 0)
        {
            yield break;
        }

        var table = new FigureTable("cities", [.. _cities.Select(city => city.City)], recipe.Seed).Of(
            "thinCity",
            $"Pay of a city known from {Seen} people: error of its level in log pay, where {LeastPeople} people or more know better",
            [
                new(Judgements<CityOutcome>.Model, Standing.Shown, [Error(city => city.Model)]),
                new("ownRowsAlone", Standing.Peer, [Error(city => city.Own)]),
                new("ignoringTheCity", Standing.Peer, [Error(_ => 0)]),
            ]);
        yield return table with
        {
            Rows = [.. table.Rows
                .Select(row => row with { Values = [_cities.Select(city => city.City).Distinct().Count(), .. row.Values.Skip(1)] })],
        };
    }

    private static Dictionary<string, double> ByCountry(List<PayResidual> placed, Func<PayResidual, double> value) => placed
        .GroupBy(residual => residual.Row.Profile.City!.Country, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Average(value), StringComparer.Ordinal);

    private Figure Error(Func<(string City, double Truth, double Model, double Own), double> said) =>
        Figure.Mean("error", Better.Lower, [.. _cities.Select(city => Math.Abs(said(city) - city.Truth))]);

    private List<PayResidual> Draw(IEnumerable<PayResidual> city, int round) =>
        [.. city.OrderBy(residual => StableHash.Of($"thin/{round}/{residual.Row.Id}", recipe.Seed)).Take(Seen)];
}
