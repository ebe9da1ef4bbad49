namespace Recommender.Recommending;

/// <summary>What a person asks for beside the profile.</summary>
public sealed record RecommendOptions
{
    /// <summary>How many roles.</summary>
    public int Top { get; init; } = 5;

    /// <summary>How many cities.</summary>
    public int Cities { get; init; } = 5;

    /// <summary>Work from anywhere in the country: pay takes no city's effect, and cities are ranked by their rent.</summary>
    public bool Remote { get; init; }

    /// <summary>Rank the cities of this country (name or code) instead of the person's own.</summary>
    public string? InCountry { get; init; }

    /// <summary>Cities to leave out, by name.</summary>
    public IReadOnlyList<string> ExcludeCities { get; init; } = [];
}
