using Recommender.Recommending;
using Recommender.Scoring;
using Recommender.Taxonomy;
using Recommender.Training.Rows;

namespace Recommender.Training.Fitting;

/// <summary>
/// How strongly pay counts in the ranking of cities: as strongly as leaves two fifths of what knowing the person gains over popularity
/// in finding the city where they are, among those suggested.
/// </summary>
internal sealed class CityAlpha(JobTaxonomy taxonomy, RoleSuggestions roles, int seed)
{
    /// <summary>How many cities are suggested.</summary>
    public const int FirstCities = 5;

    private const double Usual = 3;
    private const double Step = 0.25;
    private const double Highest = 8;
    private const int LeastRows = 200;
    private const int MostRows = 8_000;
    private const double Kept = 0.4;

    /// <summary>The largest α at which that holds for these rows, which no fit may have seen; 3 for too few of them.</summary>
    public double Choose(CityModel model, IReadOnlyList<TrainingRow> rows)
    {
        var people = rows.Where(row => row.Profile.City is not null && row.Role is not null)
            .OrderBy(row => StableHash.Of($"alpha/{row.Id}", seed))
            .Take(MostRows)
            .Select(row => (City: row.Profile.City!, Person: new CityPerson(row.Profile, roles.Of(row))))
            .ToList();
        if (people.Count < LeastRows)
        {
            return Usual;
        }

        var popularity = Found(model.ByPopularity(), people);
        var least = popularity + (Kept * (Found(model with { Alpha = 0 }, people) - popularity));
        var alpha = 0.0;
        while (alpha + Step <= Highest && Found(model with { Alpha = alpha + Step }, people) >= least)
        {
            alpha += Step;
        }

        return alpha;
    }

    private int Found(CityModel model, List<(City City, CityPerson Person)> people)
    {
        var ranking = new CityRanking(model, roles.Roles, taxonomy.Cities.All);
        return people.Count(one => ranking.Rank(one.City.Country, one.Person, CityWish.Best(FirstCities)).Any(ranked => ranked.City == one.City));
    }
}
