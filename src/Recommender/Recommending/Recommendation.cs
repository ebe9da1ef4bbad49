using System.Text.Json.Serialization;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>A whole answer: roles by probability and cities by score, both best first, from one model version.</summary>
public sealed record Recommendation
{
    public required string ModelVersion { get; init; }

    /// <summary>The year whose pay level the bands are in.</summary>
    public required int AsOf { get; init; }

    public required IReadOnlyList<RoleSuggestion> Roles { get; init; }

    /// <summary>The role the person named, with its band; null when none was named or understood.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RoleSuggestion? CurrentRole { get; init; }

    public required IReadOnlyList<CitySuggestion> Cities { get; init; }

    public required IReadOnlyList<UnknownTerm> UnknownSkills { get; init; }

    /// <summary>Whether the roles are those of the market rather than of this person; the first note says why.</summary>
    public bool TooLittleKnown { get; init; }

    /// <summary>What the reader should know before relying on the answer, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>A role with its probability (0 to 1), ladder level (1 to 6, null when not known) and pay.</summary>
public sealed record RoleSuggestion(string Id, string Title, int? Level, double Probability, PayBand Pay);

/// <summary>
/// A city by name and ISO country code, with the pay of the first role there, the people seen in it, and its share of the
/// ranking score (all candidate cities add up to 1). <c>RealMid</c> is what the middle pay buys there: divided by
/// <see cref="Scoring.CityEvidence.CostOfLiving"/>, so it compares cities of one country; null when rent is not known.
/// </summary>
public sealed record CitySuggestion(string City, string Country, PayBand Pay, decimal? RealMid, int People, double Score);

/// <summary>
/// An 80 % band of gross yearly pay: one in ten earns less than <c>Low</c>, half less than <c>Mid</c>, one in ten more than
/// <c>High</c>. <c>People</c> counts paid people of this role in this country; <c>Confidence</c> is high, medium or low.
/// </summary>
public sealed record PayBand(decimal Low, decimal Mid, decimal High, string Currency, int People, string Confidence);
