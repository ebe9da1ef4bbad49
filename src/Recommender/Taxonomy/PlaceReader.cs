namespace Recommender.Taxonomy;

/// <summary>
/// Reads what people write for a place: "London (hybrid, 2 days)", "Remote – UK", "Berlin or remote". The known parts count, each for
/// what it is: city, country, work mode. Immutable; safe for any number of threads.
/// </summary>
internal sealed class PlaceReader(JobTaxonomy taxonomy)
{
    /// <summary>Words of a place beside a work mode.</summary>
    private const int MostWords = 3;
    private const StringSplitOptions PartOptions = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static readonly string[] Marks =
    [
        ",", ";", "|", "/", "(", ")", "[", "]", "·", "•", "–", "—", ":", "\n", " - ",
        " or ", " and ", " & ", " + ", " oder ", " und ", " ou ",
    ];

    private readonly WordPhrases _modes = new(taxonomy.WorkModes);

    /// <summary>
    /// The place; in the given country (ISO code) when one is given. Words that name none are reported as unknown where nothing else names
    /// a city or country; a part that begins with a digit ("2 days") names none.
    /// </summary>
    public Place Read(string text, string? country = null)
    {
        var (city, unknown) = taxonomy.Cities.Resolve(text, country);
        var (mode, parts) = TakeMode(text.Split(Marks, PartOptions));
        city ??= CityAmong(parts, country);
        if (city is not null)
        {
            return new(city, null, mode, null);
        }

        var lands = parts.ConvertAll(LandsOf).FindAll(codes => codes.Count > 0);
        var common = lands.Count == 0 ? [] : lands.Aggregate((all, codes) => [.. all.Intersect(codes)]);
        var isUnderstood = parts.Count == 0
            ? mode is not null
            : lands.Count == parts.Count && common.Exists(code => country is null || code == country);
        return new(null, common is [var only] ? taxonomy.Countries.ById[only] : null, mode, isUnderstood ? null : unknown);
    }

    // "UK - Manchester" names its city last, and "Shibuya City, Tokyo" a part of it first; in "Houma, LA" the second is no city.
    private City? CityAmong(List<string> parts, string? country)
    {
        var named = parts.Find(part => LandsOf(part).Count == 0 && taxonomy.Cities.Resolve(part, country).Known is not null);
        return named is null ? null : taxonomy.Cities.Resolve(string.Join(", ", parts.Except([named]).Prepend(named)), country).Known;
    }

    // Of several work modes the one of the highest rank, else the first; and the parts that may name a place, without the words for it.
    private (VocabularyTerm? Mode, List<string> Parts) TakeMode(string[] texts)
    {
        var (modes, parts) = (new List<VocabularyTerm>(), new List<string>());
        foreach (var text in texts)
        {
            var words = WordFold.Fold(text).Split(' ');
            var (found, rest) = _modes.TakeFrom(words);
            modes.AddRange(found);
            if (found.Count == 0)
            {
                parts.AddRange(char.IsAsciiDigit(text[0]) ? [] : [text]);
            }
            else if (PlaceWithin(rest) is { } place)
            {
                parts.Add(place);
            }
        }

        return (modes.MaxBy(mode => mode.Rank ?? 0), parts);
    }

    // The longest run of words that names a place: "London 3 days a week".
    private string? PlaceWithin(string[] words)
    {
        for (var length = Math.Min(MostWords, words.Length); length > 0; length--)
        {
            for (var at = 0; at + length <= words.Length; at++)
            {
                if (string.Join(' ', words, at, length) is var phrase && (LandsOf(phrase).Count > 0 || taxonomy.Cities.Names(phrase)))
                {
                    return phrase;
                }
            }
        }

        return null;
    }

    // The countries (ISO codes) that words may mean: "Georgia" two, "New Brunswick, NJ" none that is common to its parts.
    private List<string> LandsOf(string text)
    {
        var folded = WordFold.Fold(text);
        var country = taxonomy.Countries.Index.Find(folded) is >= 0 and var entry ? taxonomy.Countries.All[entry].Code : null;
        return [.. new[] { country, taxonomy.Cities.CountryOfRegion(folded) }.OfType<string>().Distinct()];
    }
}

/// <summary>
/// What the words for a place tell, each null where they do not: the city; the country, where there is no city; the work mode; and what was
/// not understood.
/// </summary>
internal sealed record Place(City? City, Country? Country, VocabularyTerm? WorkMode, UnknownTerm? Unknown);
