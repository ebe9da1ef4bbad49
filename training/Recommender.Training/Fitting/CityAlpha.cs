using Recommender.Recommending;
using Recommender.Scoring;
using Recommender.Taxonomy;
using Recommender.Training.Rows;

namespace Recommender.Training.Fitting;

/// <summary>
/// How strongly pay counts in the ranking of cities: as strongly as leaves two fifths of what knowing the person gains over popularity
/// in finding the city where they are, among those suggested. Finds are expected, by P(city), rather than counted: whether
/// each of a few thousand people lives in a fifth city or a sixth is chance, and counted finds move α ten times as far from draw to draw.
/// </summary>
internal sealed class CityAlpha(JobTaxonomy taxonomy, RoleSuggestions roles, int seed)
{
    /// <summary>How many cities are suggested.</summary>
    public const int FirstCities = 5;

    private const double Usual = 3;
    private const double Highest = 8;
    private const double Precision = 0.01;
    private const int LeastRows = 200;
    private const int MostRows = 4_000;
    private const double Kept = 0.4;

    /// <summary>The largest α at which that holds for these rows, which no fit may have seen; 3 for too few of them.</summary>
    public double Choose(CityModel model, IReadOnlyList<TrainingRow> rows)
    {
        var shares = Ranking(model with { Alpha = 0 });
        var people = rows.Where(row => row.Profile.City is not null && row.Role is not null)
            .OrderBy(row => StableHash.Of($"alpha/{row.Id}", seed))
            .Take(MostRows)
            .Select(row => Seeker.Of(row.Profile.City!.Country, new(row.Profile, roles.Of(row)), shares))
            .ToList();
        if (people.Count < LeastRows)
        {
            return Usual;
        }

        var popularity = Found(model.ByPopularity(), people);
        var least = popularity + (Kept * (Found(model with { Alpha = 0 }, people) - popularity));
        var (lowest, highest) = (0, (int)(Highest / Precision));
        while (lowest < highest)
        {
            var middle = (lowest + highest + 1) / 2;
            (lowest, highest) = Found(model with { Alpha = middle * Precision }, people) >= least ? (middle, highest) : (lowest, middle - 1);
        }

        return Math.Round(lowest * Precision, 2);
    }

    private double Found(CityModel model, List<Seeker> people)
    {
        var ranking = Ranking(model);
        return people.Sum(one => ranking.Rank(one.Country, one.Person, CityWish.Best(FirstCities)).Sum(ranked => one.Shares[ranked.City.Id]));
    }

    private CityRanking Ranking(CityModel model) => new(model, roles.Roles, taxonomy.Cities.All);

    /// <summary>Someone who looks for a city; <c>Shares</c> is P(city) by id.</summary>
    private sealed record Seeker(string Country, CityPerson Person, Dictionary<string, double> Shares)
    {
        public static Seeker Of(string country, CityPerson person, CityRanking shares) =>
            new(country, person, shares.Rank(country, person, CityWish.Best(int.MaxValue)).ToDictionary(ranked => ranked.City.Id, ranked => ranked.Score, StringComparer.Ordinal));
    }
}
