using System.Globalization;
using Recommender.Pay;
using Recommender.Taxonomy;
using Recommender.Training.Reports;
using Recommender.Training.Rows;

namespace Recommender.Training.Pay;

/// <summary>How pay of old years was brought to the as-of year: the factor of each year in the countries with most paid rows.</summary>
internal static class PayDriftAppendix
{
    private const int MostCountries = 12;

    /// <summary>Null where all paid rows are of the as-of year.</summary>
    public static ReportAppendix? Of(PayDrift drift, IReadOnlyList<TrainingRow> rows, ExchangeRates rates)
    {
        var paid = rows.Where(row => row.Pay is not null).ToList();
        var years = paid.Select(row => row.Year).Distinct().Order().ToList();
        if (years.All(year => year == drift.AsOf))
        {
            return null;
        }

        var countries = paid.Where(row => row.Profile.Country is not null)
            .GroupBy(row => row.Profile.Country!)
            .OrderByDescending(country => country.Count())
            .ThenBy(country => country.Key.Code, StringComparer.Ordinal)
            .Take(MostCountries);
        return new(
            $"Pay of other years, brought to {drift.AsOf}",
            $"What USD pay of a year is multiplied by to stand at the level of {drift.AsOf}: "
            + "the country's currency at the rates of both years, and how pay in it moved between them, "
            + "estimated from the fitted rows alone (role, seniority, years, education and source held equal; "
            + "countries pulled towards their region). In brackets: paid rows.",
            ["Country", .. years.Select(year => year.ToString(CultureInfo.InvariantCulture))],
            [.. countries.Select(country => (string[])[country.Key.Name, .. years.Select(year => Cell(country.Key, year, [.. country]))])]);

        string Cell(Country country, int year, IReadOnlyList<TrainingRow> people) => string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Exp(drift.Shift(country, year, rates)):0.00} ({people.Count(row => row.Year == year):#,0})");
    }
}
