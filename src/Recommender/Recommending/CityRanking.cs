using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>
/// Ranks cities for a person: P(city | roles, skills) · exp(α · effect on pay). Ties keep the order of the taxonomy. Immutable;
/// safe for any number of threads.
/// </summary>
public sealed class CityRanking
{
    private const string World = "";

    private readonly double _alpha;
    private readonly CityTraits _traits;
    private readonly Dictionary<string, Candidates> _byCountry;

    /// <param name="model">What is known of each city.</param>
    /// <param name="roles">Roles in the order of every person's probabilities.</param>
    /// <param name="cities">Those to choose among.</param>
    public CityRanking(CityModel model, IReadOnlyList<Role> roles, IReadOnlyList<City> cities)
    {
        _alpha = model.Alpha;
        _traits = new(model.Traits, roles);
        _byCountry = cities
            .GroupBy(city => city.Country, StringComparer.Ordinal)
            .ToDictionary(country => country.Key, country => Candidates.Of(model, [.. country]), StringComparer.Ordinal);
        _byCountry[World] = Candidates.Of(model, cities);
    }

    /// <summary>The best cities of a country (of the world when null) that are not left out; none for a country without cities.</summary>
    public IReadOnlyList<RankedCity> Rank(string? country, CityPerson person, CityWish wish)
    {
        if (!_byCountry.TryGetValue(country ?? World, out var candidates))
        {
            return [];
        }

        var scores = new double[candidates.Cities.Length];
        candidates.Pool.Share(_traits.Weigh(person.Profile, person.Roles), scores);
        for (var i = 0; i < scores.Length; i++)
        {
            var evidence = candidates.Evidence[i];
            var gain = wish.Remote ? -CityEvidence.RentShare * (evidence.Rent ?? 0) : evidence.Effect;
            scores[i] *= wish.Excluded.Contains(candidates.Cities[i].Id) ? 0 : Math.Exp(_alpha * gain);
        }

        Probabilities.Normalise(scores);
        return [.. Enumerable.Range(0, scores.Length)
            .Where(i => !wish.Excluded.Contains(candidates.Cities[i].Id))
            .OrderByDescending(i => scores[i])
            .Where((i, place) => place < wish.Count || (candidates.Cities[i] == wish.Home && wish.Count > 0))
            .Select(i => new RankedCity(candidates.Cities[i], candidates.Evidence[i], scores[i]))];
    }

    private sealed record Candidates(City[] Cities, CityEvidence[] Evidence, CityPool Pool)
    {
        public static Candidates Of(CityModel model, IReadOnlyList<City> cities)
        {
            CityEvidence[] evidence = [.. cities.Select(city => model.Cities[city.Id])];
            return new([.. cities], evidence, new(model, evidence));
        }
    }
}

/// <summary>Whom cities are ranked for; <c>Roles</c> are probabilities in the model's order.</summary>
public sealed record CityPerson(ResolvedProfile Profile, double[] Roles);

/// <summary>What a person wants of cities. <c>Home</c> comes last when it is not among the best.</summary>
public sealed record CityWish(int Count, bool Remote, IReadOnlySet<string> Excluded, City? Home)
{
    /// <summary>The best of all.</summary>
    public static CityWish Best(int count) => new(count, Remote: false, new HashSet<string>(StringComparer.Ordinal), Home: null);
}

/// <summary>A city in its place of the ranking.</summary>
public sealed record RankedCity(City City, CityEvidence Evidence, double Score);
