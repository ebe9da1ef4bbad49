using Recommender.Models;
using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>Ranks cities for a person: P(city | roles) · exp(α · effect on pay). Ties keep the order of the taxonomy.</summary>
internal sealed class CityRanking
{
    /// <summary>About the share of net pay that goes to rent: how far cheap rent stretches pay that no city sets.</summary>
    private const double RentShare = 0.3;

    private const string World = "";

    private readonly double _alpha;
    private readonly Dictionary<string, Candidates> _byCountry;

    public CityRanking(ModelBundle bundle)
    {
        _alpha = bundle.Cities.Alpha;
        _byCountry = bundle.Taxonomy.Cities.All
            .GroupBy(city => city.Country, StringComparer.Ordinal)
            .ToDictionary(country => country.Key, country => Candidates.Of(bundle, [.. country]), StringComparer.Ordinal);
        _byCountry[World] = Candidates.Of(bundle, bundle.Taxonomy.Cities.All);
    }

    /// <summary>The best cities of a country (of the world when null) that are not left out; none for a country without cities.</summary>
    public IReadOnlyList<RankedCity> Rank(string? country, ReadOnlySpan<double> families, CityWish wish)
    {
        if (!_byCountry.TryGetValue(country ?? World, out var candidates))
        {
            return [];
        }

        var scores = new double[candidates.Cities.Length];
        candidates.Pool.Share(families, scores);
        for (var i = 0; i < scores.Length; i++)
        {
            var evidence = candidates.Evidence[i];
            var gain = wish.Remote ? -RentShare * (evidence.Rent ?? 0) : evidence.Effect;
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
        public static Candidates Of(ModelBundle bundle, IReadOnlyList<City> cities)
        {
            CityEvidence[] evidence = [.. cities.Select(city => bundle.Cities.Cities[city.Id])];
            return new([.. cities], evidence, new(bundle.Cities, evidence));
        }
    }
}

/// <summary>What a person wants of cities. <c>Home</c> comes last when it is not among the best.</summary>
internal sealed record CityWish(int Count, bool Remote, IReadOnlySet<string> Excluded, City? Home);

/// <summary>A city in its place of the ranking.</summary>
internal sealed record RankedCity(City City, CityEvidence Evidence, double Score);
