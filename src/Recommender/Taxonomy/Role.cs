namespace Recommender.Taxonomy;

/// <summary>
/// A job title the product knows. <c>Level</c> is the ladder level the title itself implies, 1 for the lowest rung, null when it is open
/// to any.
/// </summary>
public sealed record Role(int Index, string Id, string Title, string Family, int? Level, IReadOnlyList<string> Skills)
{
    /// <summary>
    /// Ids of the wider roles among whose holders a finer title is found, the likeliest first; none for a role of its own.
    /// </summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>Whether it is a finer title, which surveys do not offer.</summary>
    public bool IsFiner => Parents.Count > 0;

    /// <summary>
    /// Whether a model learns a finer title as a role of its own where enough rows tell it; where they do not, it is shared out among its
    /// wider roles.
    /// </summary>
    public bool StandsAlone { get; init; }

    /// <summary>The family under which its holders answer where a list of roles has none of its own; "" when there is none.</summary>
    public string Kin { get; init; } = "";

    /// <summary>What is typical of its holders beside skills.</summary>
    public RoleSigns Signs { get; init; } = new();
}

/// <summary>
/// What is typical of a role's holders beside skills, by id; an empty list tells nothing. Years are those they have at the fewest
/// and the most, null when the role's level decides.
/// </summary>
public sealed record RoleSigns
{
    public IReadOnlyList<string> Activities { get; init; } = [];

    public IReadOnlyList<string> Education { get; init; } = [];

    public IReadOnlyList<string> Industries { get; init; } = [];

    public double? FewestYears { get; init; }

    public double? MostYears { get; init; }
}

/// <summary>A title understood: the role, and the level that the role or the title's seniority words tell.</summary>
public sealed record RoleMatch(Role Role, int? Level);
