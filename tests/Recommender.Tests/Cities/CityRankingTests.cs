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
    public void FitIsTheShareTimesWhatPayAdds()
    {
        // Half a data scientist: Leeds counts e^(0.5 · 0.5). Two skills weigh 1/2 each: Bristol counts e.
        double[] expected = [3, Math.Exp(0.25 + (2 * 0.1)), Math.Exp(1 - (2 * 0.1))];

        var ranked = Rank(Cities, "python", "sql").ToDictionary(city => city.City.Id, city => city.Fit);

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
        Assert.Equal(london / (london + 2), ranked[0].Fit, 9);
    }

    [Fact]
    public void TheShareIsWithoutWhatIsGained()
    {
        double[] expected = [3, Math.Exp(0.25), Math.E];
        var ranking = new CityRanking(Model, [Role], Cities, Taxonomy);
        var person = new CityPerson(new() { Skills = [Taxonomy.Skills.ById["python"], Taxonomy.Skills.ById["sql"]] }, [0.5]);

        foreach (var wish in new[] { CityWish.Best(3), CityWish.Best(3) with { Remote = true } })
        {
            var ranked = ranking.Rank("GB", person, wish).ToDictionary(city => city.City.Id, city => city.Share);

            Assert.Equal(
                Cities.Zip(expected).Select(pair => pair.Second / expected.Sum()),
                Cities.Select(city => ranked[city.Id]),
                (a, b) => Math.Abs(a - b) < 1e-9);
        }
    }

    [Theory]
    [InlineData(CityOrder.Share, "london-gb", "bristol-gb")]
    [InlineData(CityOrder.Pay, "london-gb", "bristol-gb")]
    [InlineData(CityOrder.Real, "london-gb")]
    public void AnotherOrderIsOfAllCitiesThatEnoughPeopleWereSeenIn(CityOrder order, params string[] expected)
    {
        // Leeds pays most, and nobody was seen there; what pay buys in Bristol nobody knows.
        var ranking = new CityRanking(Seen(("london-gb", 40), ("leeds-gb", 9), ("bristol-gb", 10)), [Role], Cities, Taxonomy);

        Assert.Equal(expected, ranking.Rank("GB", Paid(), CityWish.Best(3) with { Order = order }).Select(city => city.City.Id));
    }

    [Theory]
    [InlineData(CityOrder.Fit)]
    [InlineData(CityOrder.Share)]
    [InlineData(CityOrder.Pay)]
    [InlineData(CityOrder.Real)]
    public void ThePersonsOwnCityIsThereInEveryOrder_UnlessItIsLeftOut(CityOrder order)
    {
        var ranking = new CityRanking(Seen(("london-gb", 40), ("leeds-gb", 0), ("bristol-gb", 0)), [Role], Cities, Taxonomy);
        foreach (var home in Cities)
        {
            var wish = CityWish.Best(1) with { Order = order, Home = home };

            Assert.Contains(home, ranking.Rank("GB", Paid(), wish).Select(city => city.City));
            Assert.DoesNotContain(
                home, ranking.Rank("GB", Paid(), wish with { Excluded = new HashSet<string> { home.Id } }).Select(city => city.City));
        }
    }

    [Fact]
    public void ByPay_WithoutPay_IsRefused()
    {
        var fault = Assert.Throws<ArgumentException>(() => new CityRanking(Model, [Role], Cities, Taxonomy)
            .Rank("GB", new(new(), [1]), CityWish.Best(3) with { Order = CityOrder.Pay }));

        Assert.Equal("Found no pay; expected that of each country to sort by Pay; give it. (Parameter 'person')", fault.Message);
    }

    [Fact]
    public void OrdersAreFoundByNameAndNothingElse()
    {
        Assert.Equal("fit, share, pay or real", CityOrders.Expected);
        Assert.All(
            Enum.GetValues<CityOrder>(),
            order => Assert.Equal(order, CityOrders.Find($" {CityOrders.NameOf(order).ToUpperInvariant()} ")));
        Assert.All(["", " ", "rent", "1", "fit,share", "пей"], text => Assert.Null(CityOrders.Find(text)));
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
                && (ranked.Count == 0 || Math.Abs(ranked.Sum(city => city.Fit) - 1) < 1e-9);
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

    private static CityModel Seen(params (string City, int People)[] people) => Model with
    {
        Cities = people.ToDictionary(city => city.City, city => Model.Cities[city.City] with { People = city.People }),
    };

    private static CityPerson Paid() => new(new(), [1]) { Pay = new double[Taxonomy.Countries.All.Count] };

    private static IReadOnlyList<RankedCity> Rank(City[] cities, params string[] skills) => new CityRanking(Model, [Role], cities, Taxonomy)
        .Rank("GB", new(new() { Skills = [.. skills.Select(id => Taxonomy.Skills.ById[id])] }, [0.5]), CityWish.Best(3));
}
