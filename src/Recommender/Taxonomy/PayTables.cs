using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>
/// The reference tables by which pay is read: countries, exchange rates, currencies, the words of pay texts and what pay is plausible.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed class PayTables
{
    private static readonly Lazy<PayTables> Own = new(() => Read(new("built in", _ => null)));

    private PayTables(SeedSource source, ICollection<string> faults)
    {
        Countries = JobTaxonomy.CountriesOf(SeedTable.ReadOrBuiltIn(source, "countries.csv", "code", "name", "currency", "region"), faults);
        Rates = new(SeedTable.ReadOrBuiltIn(source, "exchange_rates.csv", "currency", "year", "usd_per_unit"), faults);
        Currencies = new(SeedTable.ReadOrBuiltIn(source, "currencies.csv", "code", "name", "spellings", "shared"), faults);
        Words = new(SeedTable.ReadOrBuiltIn(source, "pay_words.csv", "kind", "meaning", "words"), faults);
        Plausible = new(SeedTable.ReadOrBuiltIn(source, "pay_plausible.csv", "place", "low_usd", "high_usd"), Countries, faults);
    }

    /// <summary>The tables that come with this library.</summary>
    public static PayTables BuiltIn => Own.Value;

    internal Catalog<Country> Countries { get; }

    internal ExchangeRates Rates { get; }

    internal CurrencyTable Currencies { get; }

    internal PayWords Words { get; }

    internal PlausiblePay Plausible { get; }

    /// <summary>The tables of a folder; one that is not there is the built-in one.</summary>
    /// <exception cref="InputUnusableException">No such folder, or a table is at fault; the message names every fault.</exception>
    public static PayTables Load(string directory) => Directory.Exists(directory)
        ? Read(SeedSource.Of(directory))
        : throw InputUnusableException.Of(directory, "no such folder", "one of reference tables", "check the path");

    private static PayTables Read(SeedSource source)
    {
        var faults = new List<string>();
        var tables = new PayTables(source, faults);
        return faults.Count == 0 ? tables : throw JobTaxonomy.AtFault(source, faults);
    }
}
