using Recommender.Cities;

namespace Recommender.Answers;

/// <summary>What a person asks for beside the profile.</summary>
public sealed record RecommendOptions
{
    /// <summary>The first year that exchange rates tell.</summary>
    public const int EarliestAsOf = 2016;

    /// <summary>The last year that exchange rates tell.</summary>
    public const int LatestAsOf = 2026;

    /// <summary>How many roles.</summary>
    public int Top { get; init; } = 5;

    /// <summary>A role less likely than this is not suggested, but for the first; 0 to 1.</summary>
    public double LeastChance { get; init; } = 0.01;

    /// <summary>How many cities.</summary>
    public int Cities { get; init; } = 5;

    /// <summary>The number that cities are sorted by.</summary>
    public CityOrder SortCities { get; init; }

    /// <summary>Work from anywhere in the country: pay takes no city's effect, and cities are ranked by their rent.</summary>
    public bool Remote { get; init; }

    /// <summary>Rank the cities of this country (name or code) instead of the person's own.</summary>
    public string? InCountry { get; init; }

    /// <summary>The year whose pay level the bands are in; 2016 to 2026; null for that of the model.</summary>
    public int? AsOf { get; init; }

    /// <summary>The market whose pay is asked for, by its name in the model ("adverts"); null for the general one.</summary>
    public string? Market { get; init; }

    /// <summary>Cities to leave out, by name.</summary>
    public IReadOnlyList<string> ExcludeCities { get; init; } = [];

    /// <summary>
    /// Roles to leave out, held or unwanted, by title or id. A finer title leaves out that title alone. Chances stay what they are: those
    /// of roles that are left out are part of the other roles. Cities are ranked as without, and paid as the first role that is left.
    /// </summary>
    public IReadOnlyList<string> ExcludeRoles { get; init => field = value ?? field; } = [];
}
