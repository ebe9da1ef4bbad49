using Recommender.Scoring;
using Recommender.Training.Rows;

namespace Recommender.Training.Fitting;

/// <summary>
/// Which people work in a city more often than its size tells: what each trait adds to the log of the city's share, by a
/// maximum-entropy model of each country, so that traits which go together (a role and its skills) are not counted twice. The share
/// itself is that of the row's source, so that what a source asks and where it asks are not taken for each other.
/// </summary>
/// <param name="prior">The pull of a lift to 0: expected people that count as much as those seen, where a lift is small.</param>
internal sealed class CityLifts(double prior)
{
    /// <summary>Decimals kept of a lift: a thousandth is nothing, and a bundle stays small.</summary>
    private const int Decimals = 3;

    private const int LeastPeopleOfTrait = 20;

    /// <summary>The traits, and the lifts of each city that has people.</summary>
    public (IReadOnlyList<string> Traits, IReadOnlyDictionary<string, float[]> Lifts) Fit(IReadOnlyList<TrainingRow> placed)
    {
        var names = placed.SelectMany(TraitsOf).CountBy(trait => trait, StringComparer.Ordinal)
            .Where(trait => trait.Value >= LeastPeopleOfTrait)
            .Select(trait => trait.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        var roles = placed.Select(row => row.Role!).DistinctBy(role => role.Id).ToList();
        var traits = new CityTraits(names, roles);
        var lifts = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var country in placed.GroupBy(row => row.Profile.City!.Country, StringComparer.Ordinal))
        {
            string[] cities = [.. country.Select(row => row.Profile.City!.Id).Distinct().Order(StringComparer.Ordinal)];
            var weights = new OffsetSoftmax([.. Rows(country, cities)], names.Count, cities.Length, prior).Fit();
            for (var i = 0; i < cities.Length; i++)
            {
                lifts[cities[i]] = [.. Enumerable.Range(0, names.Count).Select(trait => (float)Math.Round(weights[(trait * cities.Length) + i], Decimals))];
            }
        }

        return (names, lifts);

        IEnumerable<OffsetRow> Rows(IEnumerable<TrainingRow> country, string[] cities) => country
            .GroupBy(row => row.Source, StringComparer.Ordinal)
            .SelectMany(source =>
            {
                var people = source.CountBy(row => row.Profile.City!.Id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
                double[] offsets = [.. cities.Select(city => Math.Log(people.GetValueOrDefault(city)))];
                return source.Select(row => new OffsetRow(Array.IndexOf(cities, row.Profile.City!.Id), offsets, Weigh(row)));
            });

        (int, double)[] Weigh(TrainingRow row)
        {
            var weights = new double[names.Count];
            traits.Weigh(row.Profile, [.. roles.Select(role => role.Id == row.Role!.Id ? 1.0 : 0)], weights);
            return [.. weights.Index().Where(trait => trait.Item != 0)];
        }
    }

    private static IEnumerable<string> TraitsOf(TrainingRow row) =>
        [CityTraits.Name(row.Role!), CityTraits.FamilyName(row.Role!), .. CityTraits.Of(row.Profile)];
}
