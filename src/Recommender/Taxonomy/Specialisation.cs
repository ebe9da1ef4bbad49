namespace Recommender.Taxonomy;

/// <summary>
/// A finer title: the roles among whose holders it is found (the likeliest first), and what is typical of it beside skills, by id.
/// An empty list tells nothing. Years are those its holders have at the fewest and the most, null when its level decides.
/// </summary>
public sealed record Specialisation(IReadOnlyList<string> Parents)
{
    public IReadOnlyList<string> Activities { get; init; } = [];

    public IReadOnlyList<string> Education { get; init; } = [];

    public IReadOnlyList<string> Industries { get; init; } = [];

    public double? FewestYears { get; init; }

    public double? MostYears { get; init; }
}
