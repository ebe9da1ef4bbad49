namespace Recommender.Taxonomy;

/// <summary>
/// A row of an operator's table: words for the entry <c>Id</c> of a reference table. <c>File</c> and <c>Line</c> are where it stands.
/// </summary>
internal sealed record AddedRow(AddedKind Kind, string File, int Line, string Id, IReadOnlyList<string> Words)
{
    /// <summary>A city's name; "" where the row gives none.</summary>
    public string Name { get; init; } = "";

    /// <summary>A city's country, by code; "" where the row gives none.</summary>
    public string Country { get; init; } = "";

    /// <summary>A fault as editors make a link of it.</summary>
    public string Fault(string words) => FormattableString.Invariant($"{File}({Line}): {words}");
}

/// <summary>What words may be added for.</summary>
internal enum AddedKind
{
    Skill,
    Role,
    City,
}
