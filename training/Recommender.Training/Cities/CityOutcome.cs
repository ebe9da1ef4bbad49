namespace Recommender.Training.Cities;

/// <summary>The cities suggested to a person, and where the person works. Cities by id.</summary>
internal sealed record CityOutcome(int Fold, string Country, IReadOnlyList<string> Suggested, string Actual);
