using System.Globalization;
using Recommender.Pay;
using Recommender.Taxonomy;
using Recommender.Training.Reports;
using Recommender.Training.Rows;

namespace Recommender.Training.Pay;

/// <summary>
/// How pay of old years was brought to the as-of year: the factor of each year in the countries with most paid rows, of the general
/// market and of each with rules of its own.
/// </summary>
internal static class PayDriftAppendix
{
    private const int MostCountries = 12;
    private const int MostOfAMarket = 3;

    /// <summary>Null where all paid rows are of the as-of year.</summary>
    public static ReportAppendix? Of(PayDrift drift, IReadOnlyList<TrainingRow> rows, ExchangeRates rates)
    {
        var paid = rows.Where(row => row.Pay is not null).ToList();
        var years = paid.Select(row => row.Year).Distinct().Order().ToList();
        if (years.All(year => year == drift.AsOf))
        {
            return null;
        }

        var places = paid.Where(row => row.Profile.Country is not null)
            .GroupBy(row => row.Market, StringComparer.Ordinal)
            .OrderBy(market => market.Key, StringComparer.Ordinal)
            .SelectMany(market => market
                .GroupBy(row => row.Profile.Country!)
                .OrderByDescending(country => country.Count())
                .ThenBy(country => country.Key.Code, StringComparer.Ordinal)
                .Take(market.Key.Length == 0 ? MostCountries : MostOfAMarket)
                .Select(country => new Place(market.Key, country.Key, [.. country])));
        return new(
            $"Pay of other years, brought to {drift.AsOf}",
            $"What USD pay of a year is multiplied by to stand at the level of {drift.AsOf}: "
            + "the country's currency at the rates of both years, and how pay in it moved between them, "
            + "estimated from the fitted rows alone (role, seniority, years, education and source held equal; "
            + "countries pulled towards their region). In brackets: paid rows.",
            ["Country", .. years.Select(year => year.ToString(CultureInfo.InvariantCulture))],
            [.. places.Select(place => (string[])
                [
                    place.Market.Length == 0 ? place.Country.Name : $"{place.Country.Name}, {place.Market}",
                    .. years.Select(year => Cell(place, year)),
                ])]);

        string Cell(Place place, int year) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Exp(drift.Shift(place.Country, year, rates, place.Market)):0.00} ({place.People.Count(row => row.Year == year):#,0})");
    }

    private sealed record Place(string Market, Country Country, IReadOnlyList<TrainingRow> People);
}
