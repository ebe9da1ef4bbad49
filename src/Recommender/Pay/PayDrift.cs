using System.Globalization;
using Recommender.Taxonomy;

namespace Recommender.Pay;

/// <summary>
/// What brings pay of another year to the level of <c>AsOf</c>: the country's currency at the two years' rates, and how pay in that
/// currency moved from year to year, in logs, as a sum over the world, the region and the country, and in a market of its own over the
/// market and the country in it.
/// </summary>
public sealed record PayDrift(int AsOf, IReadOnlyDictionary<string, double> Yearly, IReadOnlyDictionary<string, double> Years)
{
    /// <summary>
    /// A currency that moved by more (in logs) did so with prices, which pay follows; beyond it the rate says nothing of pay.
    /// </summary>
    public const double MostByCurrency = 0.3;

    /// <summary>
    /// The key of the world in <see cref="Yearly"/>; the others are region names, country codes and those of <see cref="Key"/>.
    /// </summary>
    public const string World = "";

    /// <summary>No drift: pay of every year counts as it is, but for the currency.</summary>
    public static PayDrift None(int asOf) => new(asOf, new Dictionary<string, double>(), new Dictionary<string, double>());

    /// <summary>What to add to log USD of a year; 0 for the as-of year.</summary>
    public double Shift(Country? country, int year, ExchangeRates rates, string market = "") =>
        ByCurrency(country, year, AsOf, rates) + ByPay(country, year, market);

    /// <summary>The key of a market that pays by other rules, or of a country in it.</summary>
    public static string Key(string market, Country? country) => country is null ? $"market:{market}" : $"market:{market}/{country.Code}";

    /// <summary>The part of the shift that is a currency's, within its bound.</summary>
    public static double ByCurrency(Country? country, int year, int asOf, ExchangeRates rates) =>
        country is not null && rates.UsdPerUnit(country.Currency, year) is { } then && rates.UsdPerUnit(country.Currency, asOf) is { } now
            ? Math.Clamp(Math.Log(now / then), -MostByCurrency, MostByCurrency)
            : 0;

    private double ByPay(Country? country, int year, string market)
    {
        var yearly = Of(World) + (country is null ? 0 : Of(country.Region) + Of(country.Code));
        yearly += market.Length == 0 ? 0 : Of(Key(market, null)) + (country is null ? 0 : Of(Key(market, country)));
        return ((AsOf - year) * yearly) + Departure(AsOf) - Departure(year);

        double Of(string place) => Yearly.GetValueOrDefault(place);
    }

    // How far a year lies off the steady drift; a year that no row tells lies on it.
    private double Departure(int year) => Years.GetValueOrDefault(year.ToString(CultureInfo.InvariantCulture));
}
