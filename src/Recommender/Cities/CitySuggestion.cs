using Recommender.Pay;

namespace Recommender.Cities;

/// <summary>
/// A city by name and ISO country code, with the pay of the first role there and the people seen in it. <c>RealMid</c> is what the middle
/// pay buys there: divided by <see cref="CityEvidence.CostOfLiving"/>, so it compares cities of one country; null when rent is not known.
/// <c>Score</c> is <see cref="Fit"/> under the name it had first.
/// </summary>
public sealed record CitySuggestion(string City, string Country, PayBand Pay, decimal? RealMid, int People, double Score)
{
    /// <summary>Where people like this one work: the city's part of them. All candidate cities add up to 1.</summary>
    public required double Share { get; init; }

    /// <summary>
    /// The share weighed by what is gained there, its pay or for a remote worker its cheap rent. All candidate cities add up to 1.
    /// </summary>
    public double Fit => Score;

    /// <summary>Whether it is the person's own city, which is listed whatever its place.</summary>
    public bool IsOwn { get; init; }
}
