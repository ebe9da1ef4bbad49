using Recommender.Training.Rows;

namespace Recommender.Training.Cities;

/// <summary>
/// How far the effects of cities hold for each family of roles: the slope of its people's pay over the effects, beside that of everyone
/// in the same source, drawn to 1 where few tell. Sources and countries have levels of their own, so only differences within one count.
/// </summary>
internal static class CityFades
{
    /// <summary>
    /// The weight of "as everyone's": the squared spread of pay that no model explains (.15) over that which families' slopes are taken
    /// to have (.05).
    /// </summary>
    private const double Prior = 3;

    /// <summary>No family's pay is set further apart than this, nor turned round.</summary>
    private const double Most = 1.5;

    /// <summary>The factor of each family, in alphabetical order.</summary>
    public static IReadOnlyDictionary<string, double> Fit(IReadOnlyList<PayResidual> residuals, Func<string, double> effect)
    {
        var given = residuals
            .Where(residual => residual.Row.Profile.City is not null && FamilyOf(residual) is not null)
            .Select(residual => new Point(
                residual.Row.Source, residual.Row.Profile.City!.Country, FamilyOf(residual)!, effect(residual.Row.Profile.City.Id),
                residual.Value))
            .ToList();
        var slopes = given.GroupBy(point => point.Source, StringComparer.Ordinal)
            .ToDictionary(source => source.Key, source => Slope(source, _ => 1), StringComparer.Ordinal);
        return new SortedDictionary<string, double>(
            given.GroupBy(point => point.Family, StringComparer.Ordinal).ToDictionary(
                family => family.Key, family => Math.Clamp(Slope(family, source => slopes[source]), 0, Most), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static string? FamilyOf(PayResidual residual) => (residual.Row.PaidTitle ?? residual.Row.WiderRole)?.Family;

    private static double Slope(IEnumerable<Point> points, Func<string, double> spread)
    {
        var (products, squares) = (Prior, Prior);
        foreach (var group in points.GroupBy(point => (point.Source, point.Country, point.Family)))
        {
            var (expected, given) = (group.Average(point => point.Effect), group.Average(point => point.Beyond));
            foreach (var point in group.OrderBy(point => point.Effect).ThenBy(point => point.Beyond))
            {
                var effect = spread(group.Key.Source) * (point.Effect - expected);
                products += effect * (point.Beyond - given);
                squares += effect * effect;
            }
        }

        return products / squares;
    }

    private readonly record struct Point(string Source, string Country, string Family, double Effect, double Beyond);
}
