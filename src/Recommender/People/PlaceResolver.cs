using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>
/// The city, the country and the work mode of a profile. A field may tell of another ("London (hybrid)" as a city), which counts where that
/// one is not given itself. Safe for any number of threads; remembers what it understood.
/// </summary>
internal sealed class PlaceResolver
{
    private readonly JobTaxonomy _taxonomy;
    private readonly Remembered<string, (Country?, UnknownTerm? Unknown)> _countries;
    private readonly Remembered<string, (VocabularyTerm?, UnknownTerm? Unknown)> _workModes;
    private readonly Remembered<(string Text, string? Country), Place> _places;

    public PlaceResolver(JobTaxonomy taxonomy)
    {
        var reader = new PlaceReader(taxonomy);
        _taxonomy = taxonomy;
        // What was not understood may be anything a person wrote: it is not kept.
        _countries = new(taxonomy.Countries.Resolve, text => text.Length) { Keeps = answer => answer.Unknown is null };
        _workModes = new(taxonomy.WorkModes.Resolve, text => text.Length) { Keeps = answer => answer.Unknown is null };
        _places = new(place => reader.Read(place.Text, place.Country), place => place.Text.Length)
        {
            Keeps = place => place.Unknown is null,
        };
    }

    /// <summary>
    /// The place, whose country is the city's where none is given, with what is not understood of the work mode; adds what is not of the
    /// others.
    /// </summary>
    public Place Resolve(Profile profile, List<(string Field, UnknownTerm Term)> unknown)
    {
        var (country, inCountry) = Told(_countries, profile.Country);
        var (mode, inMode) = Told(_workModes, profile.WorkMode);
        country ??= CountryOf(inCountry);
        var inCity = string.IsNullOrWhiteSpace(profile.City) ? null : _places.Of((profile.City, country?.Code));
        Add("country", country is null ? inCountry?.Unknown : null, unknown);
        Add("city", inCity?.Unknown, unknown);
        var city = inCity?.City ?? (inCity is null ? inCountry?.City ?? inMode?.City : null);
        city = country is null || city?.Country == country.Code ? city : null;
        return new(
            city,
            country ?? (city is null ? inCity?.Country ?? CountryOf(inMode) : _taxonomy.Countries.ById[city.Country]),
            mode ?? inMode?.WorkMode ?? inCity?.WorkMode ?? inCountry?.WorkMode,
            mode is null && inMode?.WorkMode is null ? inMode?.Unknown : null);
    }

    // What a field tells that is its own; or else what its words tell of any.
    private (T? Known, Place? Words) Told<T>(Remembered<string, (T?, UnknownTerm? Unknown)> resolve, string? text)
        where T : class
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return default;
        }

        var (known, missed) = resolve.Of(text);
        return known is not null ? (known, null)
            : _places.Of((text, null)) is var place && place.Unknown is null ? (null, place)
            : (null, new(null, null, place.WorkMode, missed));
    }

    private Country? CountryOf(Place? place) =>
        place?.Country ?? (place?.City is { } city ? _taxonomy.Countries.ById[city.Country] : null);

    private static void Add(string field, UnknownTerm? missed, List<(string Field, UnknownTerm Term)> unknown)
    {
        if (missed is not null)
        {
            unknown.Add((field, missed));
        }
    }
}
