using Recommender.Pay;

namespace Recommender.Cities;

/// <summary>
/// A city by name and ISO country code, with the pay of the first role there, the people seen in it, and its share of the
/// ranking score (all candidate cities add up to 1). <c>RealMid</c> is what the middle pay buys there: divided by
/// <see cref="CityEvidence.CostOfLiving"/>, so it compares cities of one country; null when rent is not known.
/// </summary>
public sealed record CitySuggestion(string City, string Country, PayBand Pay, decimal? RealMid, int People, double Score);
