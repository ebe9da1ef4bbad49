using Recommender.Cities;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Answers;

/// <summary>What is asked beside a profile, in the taxonomy's own terms: options resolved. Immutable.</summary>
/// <param name="Roles">How many roles.</param>
/// <param name="Place">The country whose cities are ranked; the world's when null.</param>
/// <param name="Cities">How many cities, and which of them.</param>
internal readonly record struct AnswerRequest(int Roles, Country? Place, CityWish Cities)
{
    /// <summary>A role less likely is not suggested, but for the first.</summary>
    public double LeastChance { get; init; }

    /// <summary>Whether finer titles stand among the roles instead of under them, as answers had them once.</summary>
    public bool TitlesBesideRoles { get; init; }

    /// <summary>Words of the options that were not understood, with the name of the option.</summary>
    public IReadOnlyList<(string Option, UnknownTerm Term)> Unknown { get; private init; } = [];

    public static AnswerRequest Of(RecommendOptions options, ResolvedProfile profile, JobTaxonomy taxonomy)
    {
        var unknown = new List<(string Option, UnknownTerm Term)>();
        var place = CountryOf(options.InCountry, taxonomy, unknown) ?? profile.Country;
        var excluded = CitiesOf(options.ExcludeCities, place, taxonomy, unknown);
        return new(options.Top, place, new(options.Cities, options.Remote, excluded, profile.City) { Order = options.SortCities })
        {
            LeastChance = options.LeastChance,
            Unknown = unknown,
        };
    }

    private static Country? CountryOf(string? text, JobTaxonomy taxonomy, List<(string Option, UnknownTerm Term)> unknown)
    {
        if (text is null)
        {
            return null;
        }

        var (known, missed) = taxonomy.Countries.Resolve(text);
        Keep("country to rank", missed, unknown);
        return known;
    }

    private static IReadOnlySet<string> CitiesOf(
        IReadOnlyList<string> texts, Country? place, JobTaxonomy taxonomy, List<(string Option, UnknownTerm Term)> unknown)
    {
        if (texts.Count == 0)
        {
            return CityWish.None;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            // "Cambridge" means the one among the cities that are ranked, before the larger one elsewhere.
            var (known, missed) = taxonomy.Cities.Resolve(text, place?.Code);
            (known, missed) = known is null ? taxonomy.Cities.Resolve(text) : (known, missed);
            Keep("city to leave out", missed, unknown);
            if (known is not null)
            {
                ids.Add(known.Id);
            }
        }

        return ids;
    }

    private static void Keep(string option, UnknownTerm? missed, List<(string Option, UnknownTerm Term)> unknown)
    {
        if (missed is not null)
        {
            unknown.Add((option, missed));
        }
    }
}
