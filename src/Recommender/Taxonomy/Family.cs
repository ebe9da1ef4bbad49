namespace Recommender.Taxonomy;

/// <summary>
/// A family of roles, of <c>seeds/families.csv</c>. <c>Kin</c> is the family under which its people answer where a list of roles has
/// none of theirs; "" when there is no such family.
/// </summary>
internal sealed record Family(int Index, string Id, string Name, string Kin);
