using CsCheck;
using Recommender.Scoring;

namespace Recommender.Tests.Scoring;

public sealed class ConformalTests
{
    [Fact]
    public void QuantilesOfNineteenScoresAreTheSecondTheMiddleAndTheEighteenth()
    {
        var quantiles = ConformalQuantiles.Of(Enumerable.Range(1, 19).Select(i => (double)i).Reverse());

        Assert.Equal(new ConformalQuantiles(2, 10, 18, 19), quantiles);
    }

    [Fact]
    public void TwoScoresAPersonKeepTheRanksOfPeople()
    {
        var quantiles = ConformalQuantiles.Of(Enumerable.Range(1, 19).SelectMany(i => new[] { i - 0.1, (double)i }), scoresOfEach: 2);

        Assert.Equal((2, 18, 19), (quantiles.Low, quantiles.High, quantiles.People));
    }

    [Fact]
    public void APersonWithoutACountryIsInEachGroupOnce() =>
        Assert.Equal(["adverts/", "all"], ConformalTable.GroupsOf("adverts", null, null));

    [Fact]
    public void ABandIsOrderedWhateverTheScores() =>
        Gen.Select(Gen.Double[-5, 5].Array[1, 300], Gen.Double[8, 13], Gen.Double[0.05, 2]).Sample((scores, centre, width) =>
        {
            var band = new ConformalTable(new Dictionary<string, ConformalQuantiles> { ["all"] = ConformalQuantiles.Of(scores) })
                .Quantiles(["nowhere"]).Around(centre, width);

            return band.Low <= band.Mid && band.Mid <= band.High;
        });

    [Fact]
    public void NewScoresOfTheSameKindFallInsideFourTimesInFive()
    {
        var chance = new Random(5);
        var covered = Enumerable.Range(0, 2_000).Average(_ =>
        {
            var quantiles = ConformalQuantiles.Of(Enumerable.Range(0, 60).Select(_ => chance.NextDouble()));
            var score = chance.NextDouble();
            return score >= quantiles.Low && score <= quantiles.High ? 1.0 : 0.0;
        });

        Assert.InRange(covered, 0.78, 0.86);
    }

    [Fact]
    public void TheNarrowestGroupWithQuantilesAnswers()
    {
        var table = new ConformalTable(new Dictionary<string, ConformalQuantiles>
        {
            ["all"] = new(-1, 0, 1, 1_000),
            ["/europe"] = new(-2, 0, 2, 300),
            ["/GB"] = new(-3, 0, 3, 60),
        });

        Assert.Equal(60, table.Quantiles(ConformalTable.GroupsOf("", "GB", "europe")).People);
        Assert.Equal(300, table.Quantiles(ConformalTable.GroupsOf("", "FR", "europe")).People);
        Assert.Equal(1_000, table.Quantiles(ConformalTable.GroupsOf("adverts", "GB", "europe")).People);
    }
}
