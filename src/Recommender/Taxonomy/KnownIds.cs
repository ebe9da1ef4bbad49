namespace Recommender.Taxonomy;

/// <summary>
/// The entries of reference tables that code knows by id; all others are data. <see cref="TaxonomyChecks"/> says which of them a table
/// must have, and what reads them does without those it may lack.
/// </summary>
internal static class KnownIds
{
    /// <summary>
    /// A degree that speaks for a person without years or a title. A field of work may do without: no degree then speaks.
    /// </summary>
    public const string Doctorate = "doctorate";

    /// <summary>
    /// The work mode of who asks for remote work. A table of work modes has it; without work modes the wish changes the cities alone.
    /// </summary>
    public const string Remote = "remote";

    /// <summary>
    /// The seniority word whose level is the highest that years alone give, and the lowest that signs speak for. A table of seniority
    /// words has it; without any, years give every level and signs none.
    /// </summary>
    public const string Senior = "senior";

    /// <summary>
    /// The seniority word whose level is the highest that a person takes along into another role. A field of work may do without: every
    /// level is then taken along.
    /// </summary>
    public const string Lead = "lead";
}
