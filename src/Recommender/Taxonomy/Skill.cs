namespace Recommender.Taxonomy;

/// <summary>A skill the product knows. <c>Index</c> is its place in the catalogue.</summary>
public sealed record Skill(int Index, string Id, string Name, string Category);
