using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Trees;

namespace Recommender.Cities;

/// <summary>
/// Ranks cities for a person by fit, P(city | roles, skills) · exp(α · effect on pay), or by another of their numbers. Ties keep the
/// order of the taxonomy. Immutable; safe for any number of threads.
/// </summary>
public sealed class CityRanking
{
    private const string World = "";

    private readonly CityTraits _traits;
    private readonly Dictionary<string, Candidates> _byCountry;
    private readonly Pool<Buffer> _buffers;

    /// <param name="model">What is known of each city.</param>
    /// <param name="roles">Roles in the order of every person's probabilities.</param>
    /// <param name="cities">Those to choose among.</param>
    /// <param name="taxonomy">That of the people and cities.</param>
    public CityRanking(CityModel model, IReadOnlyList<Role> roles, IReadOnlyList<City> cities, JobTaxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(taxonomy);
        _traits = new(model.Traits, roles, taxonomy);
        _byCountry = cities
            .GroupBy(city => city.Country, StringComparer.Ordinal)
            .ToDictionary(country => country.Key, country => Candidates.Of(model, [.. country], taxonomy), StringComparer.Ordinal);
        _byCountry[World] = Candidates.Of(model, cities, taxonomy);
        _buffers = new(() => new(_byCountry[World].Cities.Length));
    }

    /// <summary>
    /// The best cities of a country (of the world when null) that are not left out; none for a country without cities. By another number
    /// than fit, only those with <see cref="CityOrders.LeastPeople"/> and the person's own.
    /// </summary>
    public IReadOnlyList<RankedCity> Rank(string? country, CityPerson person, CityWish wish)
    {
        if (person.Pay is null && wish.Order is CityOrder.Pay or CityOrder.Real)
        {
            throw new ArgumentException($"Found no pay; expected that of each country to sort by {wish.Order}; give it.", nameof(person));
        }

        var ranked = new RankedCity[BufferFor(wish)];
        return ranked[..Rank(country, person, wish, ranked)];
    }

    /// <summary>How many cities an answer may hold.</summary>
    internal int BufferFor(in CityWish wish) => Math.Clamp(wish.Count, 0, _byCountry[World].Cities.Length) + 1;

    /// <summary>As the other, written into a buffer; gives how many there are.</summary>
    internal int Rank(string? country, in CityPerson person, in CityWish wish, Span<RankedCity> ranked)
    {
        if (wish.Count <= 0 || !_byCountry.TryGetValue(country ?? World, out var candidates) || candidates.Cities.Length == 0)
        {
            return 0;
        }

        var buffer = _buffers.Rent();
        Span<double> traits = stackalloc double[_traits.Count];
        _traits.Weigh(person.Profile, person.Roles, traits);
        var scores = buffer.Scores.AsSpan(0, candidates.Cities.Length);
        var shares = buffer.Shares.AsSpan(0, scores.Length);
        candidates.Pool.Score(traits, wish.Remote, scores);
        LeaveOut(wish.Excluded, candidates.Cities, scores);
        candidates.Pool.WithoutGain(scores, wish.Remote, shares);
        var (total, people) = (Sum(scores, wish.Excluded.Count), Sum(shares, wish.Excluded.Count));
        var keys = wish.Order == CityOrder.Fit ? scores : buffer.Keys.AsSpan(0, scores.Length);
        if (wish.Order != CityOrder.Fit)
        {
            candidates.Value(person, wish, shares, keys);
        }

        var count = TopPlaces.Of(keys, buffer.Best.AsSpan(0, Math.Min(wish.Count, buffer.Best.Length)));
        if (HomeBeyond(buffer.Best.AsSpan(0, count), wish.Home, candidates, scores) is >= 0 and var home)
        {
            buffer.Best[count++] = home;
        }

        for (var i = 0; i < count; i++)
        {
            var place = buffer.Best[i];
            ranked[i] = new(candidates.Cities[place], candidates.Evidence[place], Part(shares[place], people), Part(scores[place], total));
        }

        _buffers.Return(buffer);
        return count;
    }

    private static double Part(double number, double total) => total > 0 ? number / total : 0;

    private static void LeaveOut(IReadOnlySet<string> excluded, City[] cities, Span<double> scores)
    {
        for (var i = 0; excluded.Count > 0 && i < scores.Length; i++)
        {
            scores[i] = excluded.Contains(cities[i].Id) ? -1 : scores[i];
        }
    }

    // Added up again where some are left out: to take the others off could leave nothing of a small rest.
    private static double Sum(ReadOnlySpan<double> numbers, int leftOut)
    {
        if (leftOut == 0)
        {
            return Vectors.Sum(numbers);
        }

        var total = 0.0;
        foreach (var number in numbers)
        {
            total += Math.Max(0, number);
        }

        return total;
    }

    // The place of the person's own city where it is not among the best; −1 where it is, or is left out.
    private static int HomeBeyond(ReadOnlySpan<int> best, City? home, Candidates candidates, ReadOnlySpan<double> scores) =>
        home is not null && candidates.Places[home.Index] is >= 0 and var place && scores[place] >= 0 && !best.Contains(place) ? place : -1;

    /// <summary>Cities to choose among; <c>Places</c> tells by a city's index in the taxonomy where it is, −1 when it is not.</summary>
    private sealed record Candidates(City[] Cities, int[] Places, CityEvidence[] Evidence, CityPool Pool)
    {
        public static Candidates Of(CityModel model, IReadOnlyList<City> cities, JobTaxonomy taxonomy)
        {
            int[] places = [.. Enumerable.Repeat(-1, taxonomy.Cities.All.Count)];
            for (var place = 0; place < cities.Count; place++)
            {
                places[cities[place].Index] = place;
            }

            CityEvidence[] evidence = [.. cities.Select(city => model.Cities[city.Id])];
            return new([.. cities], places, evidence, new(model, evidence))
            {
                Countries = [.. cities.Select(city => taxonomy.Countries.ById[city.Country].Index)],
            };
        }

        /// <summary>The index of each city's country.</summary>
        public required int[] Countries { get; init; }

        /// <summary>Writes the number that each is sorted by; below 0 for those that are left out, or known too little.</summary>
        public void Value(in CityPerson person, in CityWish wish, ReadOnlySpan<double> shares, Span<double> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = shares[i] < 0 || Evidence[i].People < CityOrders.LeastPeople ? -1
                    : wish.Order == CityOrder.Share ? shares[i]
                    : Worth(i, person, wish);
            }
        }

        private double Worth(int place, in CityPerson person, in CityWish wish)
        {
            var cost = wish.Order == CityOrder.Real ? Evidence[place].CostOfLiving : 1;
            var effect = wish.Remote ? 0 : person.Fade * Evidence[place].Effect;
            return cost is null ? -1 : Math.Exp(person.Pay![Countries[place]] + effect) / cost.Value;
        }
    }

    /// <summary>Where the cities of one answer are scored.</summary>
    private sealed class Buffer(int cities)
    {
        public double[] Scores { get; } = new double[cities];

        public double[] Shares { get; } = new double[cities];

        public double[] Keys { get; } = new double[cities];

        public int[] Best { get; } = new int[cities];
    }
}

/// <summary>Whom cities are ranked for; <c>Roles</c> are probabilities in the model's order.</summary>
public readonly record struct CityPerson(ResolvedProfile Profile, double[] Roles)
{
    /// <summary>
    /// The log of the middle pay of the person's first role by country, in the order of the taxonomy, without a city; null unless cities
    /// are sorted by pay.
    /// </summary>
    public double[]? Pay { get; init; }

    /// <summary>How far the effects of cities hold for that role.</summary>
    public double Fade { get; init; } = 1;
}

/// <summary>What a person wants of cities. <c>Home</c> comes last when it is not among the best.</summary>
public readonly record struct CityWish(int Count, bool Remote, IReadOnlySet<string> Excluded, City? Home)
{
    /// <summary>The number that cities are sorted by.</summary>
    public CityOrder Order { get; init; }

    /// <summary>No city to leave out.</summary>
    public static IReadOnlySet<string> None { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The best of all.</summary>
    public static CityWish Best(int count) => new(count, Remote: false, None, Home: null);
}

/// <summary>
/// A city in its place of the ranking: its part of people like this one, and the same weighed by what is gained there; of each all
/// candidates add up to 1.
/// </summary>
public readonly record struct RankedCity(City City, CityEvidence Evidence, double Share, double Fit);
