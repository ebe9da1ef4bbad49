namespace Recommender.Taxonomy;

/// <summary>
/// A job title the product knows. <c>Level</c> is the ladder level the title itself implies (1 to 6), null when it is open to any.
/// </summary>
public sealed record Role(int Index, string Id, string Title, string Family, int? Level, IReadOnlyList<string> Skills)
{
    /// <summary>What makes it a finer title of wider roles; null for a role of its own, as surveys offer them.</summary>
    public Specialisation? Specialisation { get; init; }
}

/// <summary>A title understood: the role, and the level that the role or the title's seniority words tell.</summary>
public sealed record RoleMatch(Role Role, int? Level);
