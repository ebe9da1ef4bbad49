using Recommender.Bundles;
using Recommender.Cities;
using Recommender.Pay;
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

    /// <summary>The market whose pay is asked for; "" is the general one.</summary>
    public string Market { get; init; } = "";

    /// <summary>The year whose pay level is asked for; null for that of the model.</summary>
    public int? AsOf { get; init; }

    /// <summary>Whether finer titles stand among the roles instead of under them, as answers had them once.</summary>
    public bool TitlesBesideRoles { get; init; }

    /// <summary>Roles and titles that are not suggested; null for none.</summary>
    public LeftOutRoles? LeftOut { get; private init; }

    /// <summary>Words of the options that were not understood, with the name of the option.</summary>
    public IReadOnlyList<(string Option, UnknownTerm Term)> Unknown { get; private init; } = [];

    public static AnswerRequest Of(RecommendOptions options, LeftOutRoles? leftOut, ResolvedProfile profile, ModelBundle bundle)
    {
        var taxonomy = bundle.Taxonomy;
        var unknown = new List<(string Option, UnknownTerm Term)>();
        var place = CountryOf(options.InCountry, taxonomy, unknown) ?? profile.Country;
        var excluded = CitiesOf(options.ExcludeCities, place, taxonomy, unknown);
        var market = MarketOf(options.Market, bundle.Pay, unknown);
        foreach (var missed in leftOut?.Unknown ?? [])
        {
            Keep("role to leave out", missed, unknown);
        }

        return new(options.Top, place, new(options.Cities, options.Remote, excluded, profile.City) { Order = options.SortCities })
        {
            LeastChance = options.LeastChance,
            LeftOut = leftOut,
            Market = market,
            AsOf = options.AsOf ?? (market.Length == 0 ? null : bundle.Pay.YearOf(market)),
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

    private static string MarketOf(string? text, PayModel pay, List<(string Option, UnknownTerm Term)> unknown)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var known = pay.Markets.Keys.FirstOrDefault(market => string.Equals(market, text.Trim(), StringComparison.OrdinalIgnoreCase));
        Keep("market", known is null ? new(text, [.. pay.Markets.Keys.Order(StringComparer.Ordinal)]) : null, unknown);
        return known ?? "";
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
