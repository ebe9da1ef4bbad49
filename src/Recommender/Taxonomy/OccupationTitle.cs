using Recommender.Tables;

namespace Recommender.Taxonomy;

/// <summary>A job title and the occupation it names, as <c>Source</c> has it. Occupations of two sources are never the same.</summary>
public sealed record OccupationTitle(string Source, string Occupation, string Title);

/// <summary>A row of a table of titles: what it says, or why it cannot be used.</summary>
public sealed record OccupationTitleRow(OccupationTitle? Title, RowError? Error);
