using Recommender.Taxonomy;

namespace Recommender.Cities;

/// <summary>
/// What is known of each city: its effect on log pay within its country, shrunk to a prior and fading by family of roles, how many
/// people work there, and which people more than others. Immutable; safe for any number of threads.
/// </summary>
public sealed record CityModel
{
    /// <summary>
    /// What of a person lifts or lowers a city, in the order of <see cref="CityEvidence.Lifts"/>; see <see cref="CityTraits"/>.
    /// </summary>
    public required IReadOnlyList<string> Traits { get; init; }

    /// <summary>By city id; every city of the taxonomy is there.</summary>
    public required IReadOnlyDictionary<string, CityEvidence> Cities { get; init; }

    /// <summary>How strongly pay counts in the ranking by fit: fit = P(city) · exp(Alpha · effect).</summary>
    public required double Alpha { get; init; }

    /// <summary>
    /// By family of roles, how far the effects of cities hold for its people: 0 (pay is the same everywhere) to 1.5; 1 for those that are
    /// not there, which in older models are all.
    /// </summary>
    public IReadOnlyDictionary<string, double> Fades { get; init => field = value ?? NoFades; } = NoFades;

    private static Dictionary<string, double> NoFades { get; } = [];

    /// <summary>How far the effects of cities hold for a role; 1 for one that is not known.</summary>
    public double FadeOf(Role? role) => role is null ? 1 : Fades.GetValueOrDefault(role.Family, 1);

    /// <summary>The same cities by how many people work there, whoever asks.</summary>
    public CityModel ByPopularity() => this with
    {
        Alpha = 0,
        Cities = Cities.ToDictionary(city => city.Key, city => city.Value with { Lifts = [] }, StringComparer.Ordinal),
    };
}

/// <summary>
/// A city's evidence. <c>Effect</c> is in log pay (0.1 is about 10 % more than its country); <c>Paid</c> is how many people
/// it rests on beside the prior; <c>People</c> is everyone seen there; <c>Weight</c> is people plus a little by population and
/// for a hotspot; <c>Rent</c> is the log of its rent over its country's median, null when not known; <c>Lifts</c> is what a
/// trait adds to the log of the city's share, one a trait, none for a city nobody was seen in.
/// </summary>
public sealed record CityEvidence(double Effect, int Paid, int People, double Weight, double? Rent, IReadOnlyList<float> Lifts)
{
    /// <summary>About the share of net pay that goes to rent where rent is the country's median.</summary>
    public const double RentShare = 0.3;

    /// <summary>
    /// What living costs here, 1 where rent is the country's median: the rest of spending costs the same everywhere in a country
    /// (a Laspeyres index of two goods). Null when rent is not known.
    /// </summary>
    public double? CostOfLiving => Rent is { } rent ? 1 - RentShare + (RentShare * Math.Exp(rent)) : null;
}
