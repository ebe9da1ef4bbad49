namespace Recommender.Scoring;

/// <summary>
/// What is known of each city: its effect on log pay within its country, shared by all roles and shrunk to a prior, and how
/// many people of each family of roles work there. Immutable; safe for any number of threads.
/// </summary>
public sealed record CityModel
{
    /// <summary>By city id; every city of the taxonomy is there.</summary>
    public required IReadOnlyDictionary<string, CityEvidence> Cities { get; init; }

    /// <summary>How strongly pay counts in the ranking: score = P(city) · exp(Alpha · effect).</summary>
    public required double Alpha { get; init; }

    /// <summary>The weight of all families together against one family's own counts, in people.</summary>
    public required double FamilyPrior { get; init; }

    /// <summary>
    /// P(city | families) within the given cities: each family's share of people, pulled towards the share of all people.
    /// </summary>
    public void Share(IReadOnlyList<CityEvidence> candidates, IReadOnlyDictionary<string, double> families, Span<double> shares)
    {
        shares.Clear();
        var all = candidates.Sum(city => city.Weight);
        foreach (var (family, probability) in families)
        {
            var people = candidates.Sum(city => city.People.GetValueOrDefault(family));
            for (var i = 0; i < candidates.Count; i++)
            {
                var prior = FamilyPrior * candidates[i].Weight / all;
                shares[i] += probability * (candidates[i].People.GetValueOrDefault(family) + prior) / (people + FamilyPrior);
            }
        }

        Probabilities.Normalise(shares);
    }
}

/// <summary>
/// A city's evidence. <c>Effect</c> is in log pay (0.1 is about 10 % more than its country); <c>Paid</c> is how many people
/// it rests on beside the prior; <c>Weight</c> is people of all families plus a little by population and for a hotspot; <c>Rent</c> is the log of
/// its rent over its country's median, null when not known.
/// </summary>
public sealed record CityEvidence(double Effect, int Paid, double Weight, IReadOnlyDictionary<string, int> People, double? Rent)
{
    /// <summary>Everyone seen in the city.</summary>
    public int Total { get; } = People.Values.Sum();
}
