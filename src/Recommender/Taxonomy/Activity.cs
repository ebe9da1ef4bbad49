namespace Recommender.Taxonomy;

/// <summary>Something a person does at work. <c>Index</c> is its place in the catalogue.</summary>
public sealed record Activity(int Index, string Id, string Name);
