using Recommender.Cities;
using Recommender.Training.Rows;

namespace Recommender.Training.Cities;

/// <summary>
/// Which people work in a city more often than its size tells: for each trait the log of the people seen over those expected,
/// both with a prior added (the shrunk ratio of a Gamma-Poisson model). Expected is counted source by source and country by
/// country, so that what a source asks and where it asks are not taken for each other.
/// </summary>
internal sealed class CityLifts(double prior)
{
    /// <summary>Decimals kept of a lift: a thousandth is nothing, and a bundle stays small.</summary>
    private const int Decimals = 3;

    private const int LeastPeopleOfTrait = 20;

    /// <summary>The traits, and the lifts of each city that has people.</summary>
    public (IReadOnlyList<string> Traits, IReadOnlyDictionary<string, float[]> Lifts) Fit(IReadOnlyList<TrainingRow> placed)
    {
        var groups = placed.GroupBy(row => (row.Source, row.Profile.City!.Country)).Select(group => group.ToList()).ToList();
        var traits = placed.SelectMany(TraitsOf).CountBy(trait => trait, StringComparer.Ordinal)
            .Where(trait => trait.Value >= LeastPeopleOfTrait)
            .Select(trait => trait.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        var places = traits
            .Select((trait, place) => (trait, place))
            .ToDictionary(pair => pair.trait, pair => pair.place, StringComparer.Ordinal);
        var counts = placed.Select(row => row.Profile.City!.Id).Distinct()
            .ToDictionary(city => city, _ => (Seen: new double[traits.Count], Expected: new double[traits.Count]), StringComparer.Ordinal);
        foreach (var group in groups)
        {
            Count(group, places, counts);
        }

        var families = FamilyOfRole(placed, places);
        return (traits, counts.ToDictionary(
            city => city.Key, city => Lifts(city.Value.Seen, city.Value.Expected, families), StringComparer.Ordinal));
    }

    /// <summary>A lift as it is kept.</summary>
    public static float Rounded(double lift) => (float)Math.Round(lift, Decimals);

    private static IEnumerable<string> TraitsOf(TrainingRow row) =>
        [CityTraits.Name(row.Role!), CityTraits.FamilyName(row.Role!), .. CityTraits.Of(row.Profile)];

    private static void Count(
        List<TrainingRow> group,
        Dictionary<string, int> places,
        Dictionary<string, (double[] Seen, double[] Expected)> counts)
    {
        var people = new double[places.Count];
        foreach (var row in group)
        {
            var seen = counts[row.Profile.City!.Id].Seen;
            foreach (var trait in TraitsOf(row))
            {
                if (places.TryGetValue(trait, out var place))
                {
                    people[place]++;
                    seen[place]++;
                }
            }
        }

        foreach (var city in group.CountBy(row => row.Profile.City!.Id, StringComparer.Ordinal))
        {
            var expected = counts[city.Key].Expected;
            for (var i = 0; i < people.Length; i++)
            {
                expected[i] += people[i] * city.Value / group.Count;
            }
        }
    }

    // A role is lifted beyond its family, whose own lift it has already.
    private float[] Lifts(double[] seen, double[] expected, int[] families)
    {
        var ratios = seen.Zip(expected, (people, mean) => (people + prior) / (mean + prior)).ToArray();
        return [.. Enumerable.Range(0, seen.Length).Select(i =>
        {
            var beyond = families[i] < 0 ? 1 : ratios[families[i]];
            return Rounded(Math.Log((seen[i] + (prior * beyond)) / (expected[i] + prior) / beyond));
        })];
    }

    private static int[] FamilyOfRole(IReadOnlyList<TrainingRow> placed, Dictionary<string, int> places)
    {
        var families = new int[places.Count];
        Array.Fill(families, -1);
        foreach (var role in placed.Select(row => row.Role!).Distinct())
        {
            if (places.TryGetValue(CityTraits.Name(role), out var place))
            {
                families[place] = places[CityTraits.FamilyName(role)];
            }
        }

        return families;
    }
}
