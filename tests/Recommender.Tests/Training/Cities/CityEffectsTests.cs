using Recommender.Taxonomy;
using Recommender.Training.Cities;

namespace Recommender.Tests.Training.Cities;

/// <summary>Effects of cities against numbers worked by hand; k is 6, as many as each city has people.</summary>
public sealed class CityEffectsTests
{
    private const double KilometreInDegrees = 180 / Math.PI / 6371;

    // Far from one another, and alike in all that a table tells.
    private static readonly City A = new(0, "a", "A", "GB") { Latitude = 50, Population = 1e5 };
    private static readonly City B = new(1, "b", "B", "GB") { Latitude = 55, Population = 1e5 };

    [Fact]
    public void ACityTakesHalfOfWhatItsPeopleSay_WhenTheyAreAsManyAsThePrior()
    {
        // The country's level is (0.3 − 0.1) / 2 = 0.1; beyond it lie 0.2 and −0.2, and 6 / (6 + 6) of that is kept.
        var effects = Fit([A, B], [.. People("survey", A, 0.3), .. People("survey", B, -0.1)]);

        Assert.Equal(0.1, effects["a"].Value, 9);
        Assert.Equal(-0.1, effects["b"].Value, 9);
        Assert.Equal((6, 6), (effects["a"].Paid, effects["b"].Paid));
    }

    [Fact]
    public void SourcesOfAnotherLevelAddTheirPeopleAndNotTheirLevel()
    {
        // Both sources say 0.2 and −0.2 beyond their own level: 12 / (12 + 6) of it is kept.
        var effects = Fit(
            [A, B],
            [.. People("survey", A, 0.3), .. People("survey", B, -0.1), .. People("adverts", A, 1.3), .. People("adverts", B, 0.9)]);

        Assert.Equal(0.2 * 12 / 18, effects["a"].Value, 9);
        Assert.Equal(-0.2 * 12 / 18, effects["b"].Value, 9);
    }

    [Fact]
    public void ASourceThatSetsCitiesFurtherApartDoesNotStretchTheOther()
    {
        var cities = Enumerable.Range(0, 40).Select(i => new City(i, $"c{i}", $"C{i}", "US") { Latitude = (3 * i) - 60 }).ToList();
        List<CityResidual> Told(string source, double spread) =>
            [.. cities.SelectMany(city => People(source, city, spread * (city.Index % 2 == 0 ? 0.2 : -0.2), 600))];

        var near = Fit(cities, Told("adverts", 1))["c0"].Value;
        var both = Fit(cities, [.. Told("adverts", 1), .. Told("big-tech", 2)])["c0"].Value;

        // Between what each says alone: about their geometric mean, 0.2 · √2.
        Assert.Equal(0.2, near, 2);
        Assert.Equal(0.2 * Math.Sqrt(2), both, 0.01);
    }

    [Fact]
    public void ACityNobodyWasSeenInLeansOnItsNeighbours()
    {
        var suburb = new City(2, "s", "S", "GB") { Latitude = 50 + (5 * KilometreInDegrees), Population = 1e5 };

        var effects = Fit([A, B, suburb], [.. People("survey", A, 0.3), .. People("survey", B, -0.1)]);

        // 5 km off A weighs e^(−5/20) times A's trust of 1/2, against 2 for "as its prices say", which is 0.
        var weight = Math.Exp(-0.25) / 2;
        Assert.Equal(0.2 * weight / (2 + weight), effects["s"].Value, 9);
        Assert.Equal(0, effects["s"].Paid);
    }

    [Fact]
    public void TheOrderOfTheRowsMakesNoDifference_NotEvenInTheLastBit()
    {
        var chance = new Random(3);
        List<CityResidual> told = [.. Enumerable.Range(0, 500).Select(i =>
            new CityResidual(i % 3 == 0 ? "survey" : "adverts", i % 2 == 0 ? A : B, chance.NextDouble()))];
        var shuffled = told.ToArray();
        chance.Shuffle(shuffled);

        Assert.Equal(Fit([A, B], told)["a"].Value, Fit([A, B], shuffled)["a"].Value);
    }

    [Fact]
    public void ASuburbWithoutPricesTakesItsNeighbours()
    {
        var dear = A with { RentUsd = 2_000 };
        var cheap = B with { RentUsd = 1_000 };
        var middle = new City(2, "m", "M", "GB") { Latitude = 58, RentUsd = 1_000 };
        var suburb = new City(3, "s", "S", "GB") { Latitude = 50 + (15 * KilometreInDegrees) };
        var remote = new City(4, "r", "R", "GB") { Latitude = 40 };

        var facts = new CityFacts([dear, cheap, middle, suburb, remote]);

        // 15 km off weighs 1/e, against 0.05 for the country's median.
        Assert.Equal(Math.Log(2), facts.Rent(dear)!.Value, 9);
        Assert.Equal(Math.Log(2), facts.Rent(suburb)!.Value, 9);
        Assert.Equal(Math.Log(2) / (1 + (0.05 * Math.E)), facts.Of(suburb)[0], 9);
        Assert.Null(facts.Rent(remote));
        Assert.Equal(0, facts.Of(remote)[0]);
    }

    private static IReadOnlyDictionary<string, CityEffect> Fit(IReadOnlyList<City> cities, IReadOnlyList<CityResidual> told) =>
        new CityEffects(new(cities), shrinkage: 6).Fit(told, cities);

    private static IEnumerable<CityResidual> People(string source, City city, double value, int count = 6) =>
        Enumerable.Repeat(new CityResidual(source, city, value), count);
}
