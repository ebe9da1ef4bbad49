using System.Text.Json.Serialization;
using Recommender.Cities;
using Recommender.Pay;
using Recommender.Taxonomy;

namespace Recommender.Answers;

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

/// <summary>A role with its probability (0 to 1), ladder level (1 for the lowest rung, null when not known) and pay.</summary>
public sealed record RoleSuggestion(string Id, string Title, int? Level, double Probability, PayBand Pay);
