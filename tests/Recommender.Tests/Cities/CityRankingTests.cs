using CsCheck;
using Recommender.Cities;
using Recommender.Taxonomy;

namespace Recommender.Tests.Cities;

/// <summary>The ranking of three cities against numbers worked by hand, and its laws.</summary>
public sealed class CityRankingTests
{
    private static readonly JobTaxonomy Taxonomy = MadePeople.Taxonomy;
    private static readonly Role Role = Taxonomy.Roles.ById["data-scientist"];
    private static readonly City[] Cities = [.. new[] { "london-gb", "leeds-gb", "bristol-gb" }.Select(id => Taxonomy.Cities.ById[id])];

    private static readonly CityModel Model = new()
    {
        Traits = ["role:data-scientist", "skill:python", "skill:sql"],
        Alpha = 2,
        Cities = new Dictionary<string, CityEvidence>
        {
            ["london-gb"] = new(0, 0, 0, Weight: 3, Rent: Math.Log(2), Lifts: []),
            ["leeds-gb"] = new(0.1, 0, 0, Weight: 1, Rent: 0, Lifts: [0.5f, 0, 0]),
            ["bristol-gb"] = new(-0.1, 0, 0, Weight: 1, Rent: null, Lifts: [0, 1, 1]),
        },
    };

    [Fact]
    public void TheScoreIsTheShareTimesWhatPayAdds()
    {
        // Half a data scientist: Leeds counts e^(0.5 · 0.5). Two skills weigh 1/2 each: Bristol counts e.
        double[] expected = [3, Math.Exp(0.25 + (2 * 0.1)), Math.Exp(1 - (2 * 0.1))];

        var ranked = Rank(Cities, "python", "sql").ToDictionary(city => city.City.Id, city => city.Score);

        Assert.Equal(
            Cities.Zip(expected).Select(pair => pair.Second / expected.Sum()),
            Cities.Select(city => ranked[city.Id]),
            (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void ARemoteWorkerGainsByCheapRentAlone()
    {
        var ranked = new CityRanking(Model, [Role], Cities, Taxonomy).Rank("GB", new(new(), [0]), CityWish.Best(3) with { Remote = true });

        // London's rent is twice the median: its 3 parts shrink by e^(−2 · 0.3 · ln 2); the others keep 1 each.
        var london = 3 * Math.Pow(2, -0.6);
        Assert.Equal(london / (london + 2), ranked[0].Score, 9);
    }

    [Fact]
    public void LivingCostsWhatRentMakesThreeTenthsOf()
    {
        Assert.Equal(1.3, Model.Cities["london-gb"].CostOfLiving!.Value, 9);
        Assert.Equal(1, Model.Cities["leeds-gb"].CostOfLiving);
        Assert.Null(Model.Cities["bristol-gb"].CostOfLiving);
    }

    [Fact]
    public void ACityLeftOutNeverAppears_AndTheRestShareItsPlace() =>
        Gen.Int[0, 7].Sample(bits =>
        {
            var excluded = Cities.Where((_, i) => ((bits >> i) & 1) == 1).Select(city => city.Id).ToHashSet();
            var ranked = new CityRanking(Model, [Role], Cities, Taxonomy).Rank(
                "GB", new(new(), [1]), CityWish.Best(3) with { Excluded = excluded });
            return ranked.Count == 3 - excluded.Count
                && !ranked.Any(city => excluded.Contains(city.City.Id))
                && (ranked.Count == 0 || Math.Abs(ranked.Sum(city => city.Score) - 1) < 1e-9);
        });

    [Fact]
    public void TheOrderOfTheCitiesMakesNoDifference()
    {
        var order = Rank(Cities, "python").Select(city => city.City.Id);

        Assert.Equal(order, Rank([.. Cities.Reverse()], "python").Select(city => city.City.Id));
    }

    [Fact]
    public void HowFarCitiesLieApartIsMeasuredAlongTheEarth() =>
        Assert.InRange(Taxonomy.Cities.ById["london-gb"].KilometresTo(Taxonomy.Cities.ById["leeds-gb"]), 265, 280);

    private static IReadOnlyList<RankedCity> Rank(City[] cities, params string[] skills) => new CityRanking(Model, [Role], cities, Taxonomy)
        .Rank("GB", new(new() { Skills = [.. skills.Select(id => Taxonomy.Skills.ById[id])] }, [0.5]), CityWish.Best(3));
}
