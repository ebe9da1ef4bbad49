namespace Recommender.Taxonomy;

/// <summary>Yearly average exchange rates of <c>seeds/exchange_rates.csv</c>, and pay brought to USD a year.</summary>
public sealed class ExchangeRates
{
    /// <summary>What every amount is brought to.</summary>
    private const string Usd = "USD";

    private const double MonthsAYear = 12;
    private const double WeeksAYear = 52;
    private const double WorkDaysAYear = 220;
    private const double WorkHoursAYear = 1_760;

    private readonly Dictionary<(string Currency, int Year), double> _usdPerUnit = [];
    private readonly Dictionary<string, (int First, int Last)> _years = new(StringComparer.OrdinalIgnoreCase);

    internal ExchangeRates(SeedTable table, ICollection<string> faults)
    {
        foreach (var row in table.Rows)
        {
            var (currency, year, rate) = (row["currency"].ToUpperInvariant(), row.Number("year"), row.Number("usd_per_unit"));
            if (currency == Usd && rate is not 1)
            {
                faults.Add($"{table.File}({row.Line}): a unit of {Usd} is {row["usd_per_unit"]} {Usd}; write 1, or leave the row out");
                continue;
            }

            if (year is null || rate is not > 0 || !_usdPerUnit.TryAdd((currency, (int)year), rate.Value))
            {
                faults.Add($"{table.File}({row.Line}): needs one positive usd_per_unit for each currency and year");
                continue;
            }

            var (first, last) = _years.GetValueOrDefault(currency, ((int)year, (int)year));
            _years[currency] = (Math.Min(first, (int)year), Math.Max(last, (int)year));
        }
    }

    /// <summary>
    /// USD for one unit in a year; a year before or after the table takes its nearest year. Null for an unknown currency; a dollar is one,
    /// in the table or not.
    /// </summary>
    public double? UsdPerUnit(string currency, int year) => string.Equals(currency, Usd, StringComparison.OrdinalIgnoreCase)
        ? 1
        : _years.TryGetValue(currency, out var years)
            && _usdPerUnit.TryGetValue((currency.ToUpperInvariant(), Math.Clamp(year, years.First, years.Last)), out var rate)
                ? rate
                : null;

    /// <summary>USD a year for one unit a period. Null for an unknown currency.</summary>
    public double? UsdAYear(string currency, PayPeriod period, int year) => UsdPerUnit(currency, year) * PeriodsAYear(period);

    /// <summary>How many of a period are paid a year: 12 months, 52 weeks, 220 days, 1,760 hours.</summary>
    internal static double PeriodsAYear(PayPeriod period) => period switch
    {
        PayPeriod.Month => MonthsAYear,
        PayPeriod.Week => WeeksAYear,
        PayPeriod.Day => WorkDaysAYear,
        PayPeriod.Hour => WorkHoursAYear,
        _ => 1,
    };
}
