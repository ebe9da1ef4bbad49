namespace Recommender.Taxonomy;

/// <summary>
/// An entry of a closed list (education, industry, work mode, seniority). <c>Rank</c> orders education from 0 (no degree) to 4
/// (doctorate) and gives the ladder level of a seniority word; it is null where order means nothing.
/// </summary>
public sealed record VocabularyTerm(int Index, string Id, string Name, double? Rank);
