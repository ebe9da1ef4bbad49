using Recommender.Cities;
using Recommender.Features;
using Recommender.Taxonomy;
using Recommender.Training.Cities;
using Recommender.Training.Rows;

namespace Recommender.Tests.Training.Cities;

public sealed class CityLiftSharesTests
{
    private static readonly JobTaxonomy Taxonomy = MadePeople.Taxonomy;

    // Two equal cities; ten years of work speak for Leeds by log 4, a degree for neither.
    private static readonly CityModel Model = new()
    {
        Traits = ["education:master", "years:10+"],
        Alpha = 0,
        Cities = Taxonomy.Cities.All.ToDictionary(city => city.Id, city => new CityEvidence(
            0, 0, 0, city.Id is "leeds-gb" or "london-gb" ? 50 : 1e-12, null, city.Id == "leeds-gb" ? [0, MathF.Log(4)] : [])),
    };

    private readonly CityLiftShares _shares = new(
        Taxonomy, new(null, new FeatureEncoder(QuickModel.Model.Bundle.Schema, Taxonomy), Taxonomy), seed: 1);

    [Theory]
    [InlineData(500)]
    [InlineData(667)]
    [InlineData(800)]
    public void AKindCountsAsFarAsItsLiftsTellWherePeopleAre(int inLeedsOfAThousand)
    {
        var share = _shares.Fit(Model, [.. Rows("leeds-gb", inLeedsOfAThousand), .. Rows("london-gb", 1000 - inLeedsOfAThousand)])["years"];

        // Where the likelihood, with the pull to a half, is highest its slope is 0: people in Leeds less those expected, times log 4.
        var expected = 1000 / (1 + Math.Exp(-share * Math.Log(4)));
        Assert.Equal(0, ((inLeedsOfAThousand - expected) * Math.Log(4)) - (20 * (share - 0.5)), 0.5);
    }

    [Fact]
    public void AKindThatSpeaksAgainstItselfCountsNothing_AndOneNobodyTellsCountsAHalf()
    {
        var shares = _shares.Fit(Model, [.. Rows("london-gb", 1000)]);

        Assert.Equal(0, shares["years"]);
        Assert.Equal(0.5, shares["education"], 6);
        Assert.Equal(0.5, _shares.Fit(Model, [])["years"], 6);
    }

    [Fact]
    public void EveryLiftIsTakenTimesTheShareOfItsKind()
    {
        var model = CityLiftShares.Apply(Model, new Dictionary<string, double> { ["years"] = 0.25 });

        Assert.Equal([0, 0.347f], model.Cities["leeds-gb"].Lifts);
        Assert.Empty(model.Cities["london-gb"].Lifts);
    }

    private static IEnumerable<TrainingRow> Rows(string city, int count) => Enumerable.Range(0, count).Select(i => new TrainingRow
    {
        Id = $"made/{city}-{i}",
        Group = $"made/{city}-{i}",
        Source = "made",
        Market = "",
        Weight = 1,
        ObservedOn = null,
        Year = 2024,
        Profile = new() { City = Taxonomy.Cities.ById[city], Country = Taxonomy.Countries.ById["GB"], YearsExperience = 12 },
        Role = null,
        Level = null,
        Pay = null,
    });
}
