using System.Text.Json.Serialization;
using Recommender.Cities;
using Recommender.Pay;
using Recommender.Taxonomy;

namespace Recommender.Answers;

/// <summary>
/// A whole answer: roles by probability, and cities by fit or the number asked for, both best first, from one model version.
/// </summary>
public sealed record Recommendation
{
    public required string ModelVersion { get; init; }

    /// <summary>The year whose pay level the bands are in.</summary>
    public required int AsOf { get; init; }

    /// <summary>What all pay of the answer is, in a sentence: of every answer, whoever asks.</summary>
    public required string PayBasis { get; init; }

    public required IReadOnlyList<RoleSuggestion> Roles { get; init; }

    /// <summary>The role the person named, with its band; null when none was named or understood.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RoleSuggestion? CurrentRole { get; init; }

    /// <summary>The roles that are not listed: how many, and the chance that the person holds one of them.</summary>
    public required OtherRoles OtherRoles { get; init; }

    public required IReadOnlyList<CitySuggestion> Cities { get; init; }

    public required IReadOnlyList<UnknownTerm> UnknownSkills { get; init; }

    /// <summary>
    /// Whether too little is known to suggest anything: then there are no roles and no cities, and the first note says why.
    /// </summary>
    public bool TooLittleKnown { get; init; }

    /// <summary>Where too little is known, the activities and skills that would tell most; else none.</summary>
    public IReadOnlyList<AskedTerm> Ask { get; init; } = [];

    /// <summary>
    /// What the reader should know of this answer before relying on it, in sentences; what is so of every answer stands elsewhere.
    /// </summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>
/// A role with its probability (0 to 1, its finer titles included), ladder level (1 for the lowest rung, null when not known) and pay.
/// </summary>
public sealed record RoleSuggestion(string Id, string Title, int? Level, double Probability, PayBand Pay)
{
    /// <summary>Up to three finer titles to search for, best first; none where the role's own name is the one.</summary>
    public IReadOnlyList<TitleSuggestion> Titles { get; init; } = [];
}

/// <summary>A finer title of a role, and the share of the role's holders like this person who bear it, 0 to 1.</summary>
public sealed record TitleSuggestion(string Id, string Title, double Share);

/// <summary>Roles beside those listed: how many the model tells apart, and their probability together, 0 to 1.</summary>
public sealed record OtherRoles(int Count, double Probability);

/// <summary>Something to ask a person for: its kind (<c>skill</c> or <c>activity</c>), its id and its name.</summary>
public sealed record AskedTerm(string Kind, string Id, string Text);
