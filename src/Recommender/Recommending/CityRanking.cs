using Recommender.Models;
using Recommender.Scoring;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>Ranks cities for a person: P(city | roles) · exp(α · effect on pay). Ties keep the order of the taxonomy.</summary>
internal sealed class CityRanking(ModelBundle bundle)
{
    /// <summary>About the share of net pay that goes to rent: how far cheap rent stretches pay that no city sets.</summary>
    private const double RentShare = 0.3;

    /// <summary>The best cities of a country (of the world when null) that are not left out.</summary>
    public IReadOnlyList<RankedCity> Rank(string? country, IReadOnlyDictionary<string, double> families, CityWish wish)
    {
        var candidates = bundle.Taxonomy.Cities.All
            .Where(city => (country is null || city.Country == country) && !wish.Excluded.Contains(city.Id))
            .Select(city => (City: city, Evidence: bundle.Cities.Cities[city.Id]))
            .ToList();
        if (candidates.Count == 0)
        {
            return [];
        }

        var scores = new double[candidates.Count];
        bundle.Cities.Share([.. candidates.Select(candidate => candidate.Evidence)], families, scores);
        for (var i = 0; i < scores.Length; i++)
        {
            var evidence = candidates[i].Evidence;
            var gain = wish.Remote ? -RentShare * (evidence.Rent ?? 0) : evidence.Effect;
            scores[i] *= Math.Exp(bundle.Cities.Alpha * gain);
        }

        Probabilities.Normalise(scores);
        return [.. candidates
            .Select((candidate, i) => new RankedCity(candidate.City, candidate.Evidence, scores[i]))
            .OrderByDescending(ranked => ranked.Score)
            .Take(wish.Count)];
    }
}

/// <summary>What a person wants of cities.</summary>
internal sealed record CityWish(int Count, bool Remote, IReadOnlySet<string> Excluded);

/// <summary>A city in its place of the ranking.</summary>
internal sealed record RankedCity(City City, CityEvidence Evidence, double Score);
