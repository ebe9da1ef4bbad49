namespace Recommender.Taxonomy;

/// <summary>A country by its ISO 3166 code, with the ISO 4217 code of its currency.</summary>
public sealed record Country(int Index, string Code, string Name, string Currency, string Region);
