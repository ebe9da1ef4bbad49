using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Inspection;

/// <summary>Pay by role and country, in the currency most of its people tell.</summary>
internal sealed class PayTally(JobTaxonomy taxonomy)
{
    private const int MostShown = 20;

    /// <summary>Of fewer people a distribution says nothing.</summary>
    private const int FewestPeople = 5;

    private readonly Dictionary<(Role Role, string Country, string Currency), List<double>> _pay = [];

    public IReadOnlyList<RolePay> Readings => [.. _pay.Where(pair => pair.Value.Count >= FewestPeople)
        .OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key.Role.Index).Take(MostShown)
        .Select(pair => Reading(pair.Key.Role, pair.Key.Country, pair.Key.Currency, pair.Value))];

    public void Take(InspectedRow row)
    {
        if (row.Told.Pay is { } pay && row.Role is { } role && row.Known.Country is { } country)
        {
            var key = (role, country.Code, pay.Currency);
            if (!_pay.TryGetValue(key, out var given))
            {
                _pay[key] = given = [];
            }

            given.Add(AYear(pay));
        }
    }

    /// <summary>The middle of a pay label in its own currency a year.</summary>
    public static double AYear(PayLabel pay) =>
        (double)(pay.High is { } high ? (pay.Low + high) / 2 : pay.Low) * ExchangeRates.PeriodsAYear(pay.Period);

    private RolePay Reading(Role role, string country, string currency, List<double> given)
    {
        given.Sort();
        return new(
            role.Title, country, given.Count, Quantile(given, 0.1), Quantile(given, 0.5), Quantile(given, 0.9), currency,
            taxonomy.Benchmarks.MiddleOf(role, country, currency));
    }

    private static double Quantile(List<double> sorted, double share) => sorted[(int)Math.Round(share * (sorted.Count - 1))];
}
