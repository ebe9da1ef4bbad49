using Recommender.People;

namespace Recommender.Bundles;

/// <summary>A made-up person and what the bundle answers: the roles in order with probability and band, and the cities in order.</summary>
public sealed record GoldenProfile(string Name, Profile Profile, IReadOnlyList<GoldenRole> Roles, IReadOnlyList<string> Cities)
{
    /// <summary>Whether its roles are the model's own, titles being shown under them; in earlier bundles titles stand among them.</summary>
    public bool TitlesUnderRoles { get; init; }
}

/// <summary>One role of a golden answer; pay is in the person's currency.</summary>
public sealed record GoldenRole(string Id, double Probability, double Low, double Mid, double High);
