namespace Recommender.Taxonomy;

/// <summary>
/// The cities of <c>seeds/cities.csv</c>, and the way from "Portland, OR", "London, UK" or "München" to one of them.
/// Names repeat between countries and states, so a name alone means the largest city that bears it.
/// </summary>
public sealed class CityCatalog
{
    /// <summary>Known names given beside one that is not.</summary>
    private const int MostNearest = 3;

    private readonly Dictionary<string, List<City>> _byName = new(StringComparer.Ordinal);
    private readonly Catalog<Country> _countries;
    private readonly Catalog<VocabularyTerm> _regions;
    private readonly TermIndex _names = new();
    private readonly List<string> _nameList = [];
    private readonly Remembered<string, IReadOnlyList<string>> _nearest;

    internal CityCatalog(SeedTable table, Catalog<Country> countries, Catalog<VocabularyTerm> regions, ICollection<string> faults)
    {
        (_countries, _regions) = (countries, regions);
        _nearest = NearestNames.Memory(Nearest);
        All = [.. table.Rows.Select(ReadCity)];
        var byId = new Dictionary<string, City>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < All.Count; i++)
        {
            var (city, row) = (All[i], table.Rows[i]);
            if (city.Id.Length == 0 || !byId.TryAdd(city.Id, city))
            {
                faults.Add($"{table.File}({row.Line}): id '{city.Id}' is blank or there twice");
            }

            if (!countries.ById.ContainsKey(city.Country))
            {
                faults.Add($"{table.File}({row.Line}): country '{city.Country}' is not in countries.csv");
            }

            foreach (var name in row.List("aliases").Prepend(city.Name).Prepend(city.Id))
            {
                AddName(name, city);
            }
        }

        ById = byId;
    }

    public IReadOnlyList<City> All { get; }

    public IReadOnlyDictionary<string, City> ById { get; }

    /// <summary>The city in these words, in the given country (ISO code) when one is given.</summary>
    public (City? Known, UnknownTerm? Unknown) Resolve(string text, string? country = null)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var name = parts.Length == 0 ? "" : WordFold.Fold(parts[0]);
        var named = Named(name);
        Place[] places = named.Count == 0 ? [] : [.. parts.Skip(1).Select(PlaceOf)];
        var found = named.Where(city => Array.TrueForAll(places, place => Lies(city, place)))
            .Where(city => country is null || string.Equals(city.Country, country, StringComparison.OrdinalIgnoreCase))
            .MaxBy(city => city.Population ?? 0);
        return found is null
            ? (null, new(text.Trim(), name.Length <= TermIndex.LongestSearched ? new NearestNames(name, _nearest) : []))
            : (found, null);
    }

    /// <summary>Cities with a name that holds every word, shortest name first.</summary>
    public IReadOnlyList<City> Search(string words) =>
        [.. _names.Search(WordFold.Fold(words)).SelectMany(entry => _byName[WordFold.Fold(_nameList[entry])]).Distinct()];

    /// <summary>Whether folded words are the name of a city or region.</summary>
    internal bool Names(string folded) => _byName.ContainsKey(folded) || _regions.Index.Find(folded) >= 0;

    /// <summary>The country (ISO code) in whose cities' rows a region stands; null for folded words that name none.</summary>
    internal string? CountryOfRegion(string folded) => _regions.Index.Find(folded) is >= 0 and var entry
        ? All.FirstOrDefault(city => city.Region == _regions.All[entry].Id)?.Country
        : null;

    private IReadOnlyList<string> Nearest(string folded) =>
        [.. Elsewhere(folded).Concat(_names.Nearest(folded, MostNearest).Select(entry => _nameList[entry])).Distinct().Take(MostNearest)];

    // A name known in another country or region is given with it.
    private IEnumerable<string> Elsewhere(string folded) =>
        Named(folded).Select(city => $"{city.Name} ({(city.Region.Length == 0 ? "" : $"{city.Region}, ")}{city.Country})");

    private List<City> Named(string folded)
    {
        if (_byName.TryGetValue(folded, out var cities))
        {
            return cities;
        }

        var entry = _names.FindTypo(folded);
        return entry >= 0 ? _byName[WordFold.Fold(_nameList[entry])] : [];
    }

    private Place PlaceOf(string part)
    {
        var folded = WordFold.Fold(part);
        var (region, country) = (_regions.Index.Find(folded), _countries.Index.Find(folded));
        return new(part, region < 0 ? null : _regions.All[region].Id, country < 0 ? null : _countries.All[country].Code);
    }

    // A part names the region (by code or name) or the country; anything else (a district, a province no table has) is passed over.
    private static bool Lies(City city, Place place) =>
        string.Equals(place.Text, city.Region, StringComparison.OrdinalIgnoreCase)
        || (place.Region is not null && string.Equals(place.Region, city.Region, StringComparison.OrdinalIgnoreCase))
        || (place.Country is not null && place.Country == city.Country)
        || (place.Region is null && place.Country is null);

    private void AddName(string name, City city)
    {
        var folded = WordFold.Fold(name);
        if (!_byName.TryGetValue(folded, out var cities))
        {
            _byName[folded] = cities = [];
            _names.TryAdd(name, _nameList.Count);
            _nameList.Add(name == city.Id ? city.Name : name);
        }

        if (!cities.Contains(city))
        {
            cities.Add(city);
        }
    }

    private static City ReadCity(SeedRow row, int index) => new(index, row["id"], row["name"], row["country"])
    {
        Region = row["region"],
        Latitude = row.Number("latitude") ?? 0,
        Longitude = row.Number("longitude") ?? 0,
        Population = row.Number("population"),
        RentUsd = row.Number("rent_usd"),
        NetPayUsd = row.Number("net_pay_usd"),
        Hotspot = row["hotspot"],
        IsPlaceAlone = row.IsAdded,
    };

    /// <summary>What follows a city's name, with the region and the country it names, null where none.</summary>
    private sealed record Place(string Text, string? Region, string? Country);
}
