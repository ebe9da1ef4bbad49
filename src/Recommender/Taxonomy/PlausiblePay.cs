namespace Recommender.Taxonomy;

/// <summary>
/// What a gross year may be in a place, in USD, of <c>seeds/pay_plausible.csv</c>: a country by its code, a region, or '*'. Immutable.
/// </summary>
internal sealed class PlausiblePay
{
    private const string Anywhere = "*";

    private readonly Dictionary<string, PlausibleYear> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PlausibleYear> _currencies = new(StringComparer.Ordinal);

    internal PlausiblePay(SeedTable table, Catalog<Country> countries, ICollection<string> faults)
    {
        foreach (var row in table.Rows)
        {
            var (place, low, high) = (row["place"], row.Number("low_usd"), row.Number("high_usd"));
            var isPlace = place == Anywhere || countries.ById.ContainsKey(place) || countries.All.Any(country => country.Region == place);
            if (!isPlace || low is not > 0 || !(high > low) || !_places.TryAdd(place, new(low.Value, high.Value)))
            {
                faults.Add($"{table.File}({row.Line}): needs one low_usd below high_usd for a country, a region or '*'; found '{place}'");
            }
        }

        foreach (var country in countries.All.Where(country => _places.ContainsKey(country.Code)))
        {
            var own = _places[country.Code];
            var known = _currencies.GetValueOrDefault(country.Currency, own);
            _currencies[country.Currency] = new(Math.Min(known.Low, own.Low), Math.Max(known.High, own.High));
        }

        // A dollar is paid all over the world.
        _currencies.Remove("USD");
    }

    /// <summary>
    /// Of a country, else of its region; without a country that of all that pay in the currency. Null when the table says nothing.
    /// </summary>
    public PlausibleYear? Of(Country? country, string currency) =>
        country is not null && (Find(country.Code) ?? Find(country.Region)) is { } there ? there
            : country is null && _currencies.TryGetValue(currency, out var year) ? year
            : Find(Anywhere);

    private PlausibleYear? Find(string place) => _places.TryGetValue(place, out var year) ? year : null;
}

/// <summary>The least and the most that a gross year may be, in USD.</summary>
internal readonly record struct PlausibleYear(double Low, double High)
{
    public bool Holds(double usd) => usd >= Low && usd <= High;
}
