using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>Whether a pay may be what it is said to be, by what people earn in its place. Immutable.</summary>
internal sealed class PayPlausibility(PayTables tables)
{
    private const string Usd = "USD";

    /// <summary>Bounds were made so: typical pay is about this many times the least.</summary>
    private const double Typical = 7;

    private static readonly decimal[] Units = [1_000, 100_000];

    /// <summary>With the tables that come with the library.</summary>
    public static PayPlausibility BuiltIn { get; } = new(PayTables.BuiltIn);

    /// <summary>
    /// Judges the middle of a gross pay reported in a year. Without a country it is held against all that pay in its currency; of a
    /// currency without a rate nothing can be said, and it counts as plausible.
    /// </summary>
    public PayVerdict Judge(Country? country, PayLabel pay, int year)
    {
        ArgumentNullException.ThrowIfNull(pay);
        var middle = pay.High is { } high ? pay.Low == 0 ? high : (pay.Low + high) / 2 : pay.Low;
        return Judge(country, new PayGuess(middle, pay.Currency, pay.Period), year);
    }

    private PayVerdict Judge(Country? country, PayGuess given, int year)
    {
        if (UsdAYear(given, year) is not { } usd || tables.Plausible.Of(country, given.Currency) is not { } bounds || bounds.Holds(usd))
        {
            return PayVerdict.Plausible;
        }

        var isSmall = usd < bounds.Low;
        var likely = OtherPeriods(given, isSmall)
            .Where(IsPlausible)
            .MinBy(guess => guess.Period == PayPeriod.Month ? 0 : Math.Abs(Math.Log(UsdAYear(guess, year)!.Value / (Typical * bounds.Low))))
            ?? OtherMoney(country, given, isSmall).FirstOrDefault(IsPlausible);
        return new(false) { Told = given, IsSmall = isSmall, Likely = likely };

        bool IsPlausible(PayGuess guess) =>
            UsdAYear(guess, year) is { } other && tables.Plausible.Of(country, guess.Currency)?.Holds(other) == true;
    }

    private static IEnumerable<PayGuess> OtherPeriods(PayGuess given, bool isSmall) => Enum.GetValues<PayPeriod>()
        .Where(period => period != given.Period
            && isSmall == ExchangeRates.PeriodsAYear(period) > ExchangeRates.PeriodsAYear(given.Period))
        .Select(period => given with { Period = period });

    private static IEnumerable<PayGuess> OtherMoney(Country? country, PayGuess given, bool isSmall)
    {
        foreach (var unit in isSmall ? Units : [])
        {
            yield return given with { Amount = given.Amount * unit, Unit = unit };
        }

        foreach (var currency in new[] { country?.Currency, Usd }.OfType<string>().Where(code => code != given.Currency))
        {
            yield return given with { Currency = currency };
        }
    }

    private double? UsdAYear(PayGuess guess, int year) => (double)guess.Amount * tables.Rates.UsdAYear(guess.Currency, guess.Period, year);
}

/// <summary>An amount in a currency a period, and the unit it was given in (1000: thousands).</summary>
internal sealed record PayGuess(decimal Amount, string Currency, PayPeriod Period)
{
    public decimal Unit { get; init; } = 1;
}
