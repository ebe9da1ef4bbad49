namespace Recommender.Taxonomy;

/// <summary>
/// A rung of the career ladder. <c>MinYears</c> is the fewest years of experience people on it usually have;
/// pay is gross a year in <c>Currency</c>.
/// </summary>
public sealed record LadderLevel(int Level, string Name, IReadOnlyList<string> Titles)
{
    public double MinYears { get; init; }

    public decimal PayLow { get; init; }

    public decimal PayHigh { get; init; }

    public string Currency { get; init; } = "";

    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Skills and activities, by id, that plainly say a person stands on this rung.</summary>
    public IReadOnlyList<string> Signs { get; init; } = [];

    public string Expectations { get; init; } = "";

    public string Source { get; init; } = "";
}
