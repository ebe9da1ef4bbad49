namespace Recommender.Scoring;

/// <summary>
/// What is known of each city: its effect on log pay within its country, shared by all roles and shrunk to a prior, and how
/// many people of each family of roles work there. Immutable; safe for any number of threads.
/// </summary>
public sealed record CityModel
{
    /// <summary>Families of roles, in the order of <see cref="CityEvidence.People"/>.</summary>
    public required IReadOnlyList<string> Families { get; init; }

    /// <summary>By city id; every city of the taxonomy is there.</summary>
    public required IReadOnlyDictionary<string, CityEvidence> Cities { get; init; }

    /// <summary>How strongly pay counts in the ranking: score = P(city) · exp(Alpha · effect).</summary>
    public required double Alpha { get; init; }

    /// <summary>The weight of all families together against one family's own counts, in people.</summary>
    public required double FamilyPrior { get; init; }
}

/// <summary>
/// A city's evidence. <c>Effect</c> is in log pay (0.1 is about 10 % more than its country); <c>Paid</c> is how many people
/// it rests on beside the prior; <c>Weight</c> is people of all families plus a little by population and for a hotspot; <c>People</c>
/// is people seen, a family each; <c>Rent</c> is the log of its rent over its country's median, null when not known.
/// </summary>
public sealed record CityEvidence(double Effect, int Paid, double Weight, IReadOnlyList<int> People, double? Rent)
{
    /// <summary>Everyone seen in the city.</summary>
    public int Total { get; } = People.Sum();
}
