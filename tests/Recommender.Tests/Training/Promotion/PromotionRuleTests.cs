using Recommender.Training.Contests;
using Recommender.Training.Promotion;
using Recommender.Training.Statistics;

namespace Recommender.Tests.Training.Promotion;

/// <summary>The rule of promotion on numbers worked by hand.</summary>
public sealed class PromotionRuleTests
{
    private static readonly PromotionRule Rule = new(0.02, ["roles", "pay"]);

    [Fact]
    public void ShownToBeNoWorse_IsPromoted()
    {
        // Better, no other, and worse by less than the margin at the worse end.
        ComparedFigure[] pay = [Figure("pay", "winkler", 0.004, -0.01, 0.019)];

        Assert.Empty(Rule.Reasons([Figure("roles", "logLoss", -0.1, -0.15, -0.05), .. pay], []));
        Assert.Empty(Rule.Reasons([Figure("roles", "logLoss", 0, 0, 0), .. pay], []));
    }

    [Fact]
    public void WorseBeyondTheMargin_IsKept() => Assert.Equal(
        ["Worse roles: log-loss +0.1000 (+0.0500 to +0.1500), where at most 0.02 may be lost."],
        Rule.Reasons([Figure("roles", "logLoss", 0.1, 0.05, 0.15), Figure("pay", "winkler", 0, 0, 0)], []));

    [Fact]
    public void WorseByLessThanTheMarginForSure_IsPromoted() =>
        Assert.Empty(Rule.Reasons([Figure("roles", "logLoss", 0.01, 0.005, 0.015), Figure("pay", "winkler", 0, 0, 0)], []));

    [Fact]
    public void AnIntervalThatReachesBeyondTheMargin_IsKept_ThoughTheFigureIsBetter() => Assert.Equal(
        ["Not shown to be no worse, pay: interval score of log pay -0.0100 (-0.0500 to +0.0300) reaches beyond the 0.02 that may be lost; "
            + "more people would tell."],
        Rule.Reasons([Figure("roles", "logLoss", 0, 0, 0), Figure("pay", "winkler", -0.01, -0.05, 0.03)], []));

    [Fact]
    public void TooFewPeople_IsKept() => Assert.Equal(
        ["Found 99 people to judge the roles on; expected at least 100; hand in more."],
        Rule.Reasons([Figure("roles", "logLoss", -1, -1, -1) with { People = 99 }, Figure("pay", "winkler", 0, 0, 0)], []));

    [Fact]
    public void SomeOfThePeopleAloneKeepOnlyByWhatIsShownWorse()
    {
        var fewer = Figure("roles", "logLoss", 1, 0.9, 1.1) with { People = 99 };

        Assert.Empty(Rule.ReasonsOfPart([fewer, Figure("pay", "winkler", 0.01, -0.1, 0.1)], []));
        Assert.Equal(
            ["Worse pay: interval score of log pay +0.1000 (+0.0500 to +0.1500), where at most 0.02 may be lost."],
            Rule.ReasonsOfPart([Figure("pay", "winkler", 0.1, 0.05, 0.15)], []));
    }

    [Fact]
    public void NobodyWithPay_IsKept() => Assert.Equal(
        ["Found nobody whose pay could be judged; expected at least 100 people; hand in more people who tell theirs."],
        Rule.Reasons([Figure("roles", "logLoss", 0, 0, 0)], []));

    [Theory]
    [InlineData(-0.03, -0.06, -0.001, true)]
    [InlineData(-0.03, -0.06, 0.001, false)]
    [InlineData(-0.01, -0.015, -0.005, false)]
    public void AnAccompanyingFigureKeepsOnlyWhereItIsShownWorse(double difference, double low, double high, bool isKept)
    {
        var top = Figure("roles", "top3", difference, low, high) with { HigherIsBetter = true };

        var reasons = Rule.Reasons([Figure("roles", "logLoss", 0, 0, 0), top, Figure("pay", "winkler", 0, 0, 0)], []);

        Assert.Equal(
            isKept ? ["Worse roles: share among the first three -0.0300 (-0.0600 to -0.0010), where at most 0.02 may be lost."] : [],
            reasons);
    }

    [Fact]
    public void ChancesOfManyGroupsAreHolms()
    {
        // Sorted .01, .03, .04: times 3, 2 and 1, and never less than the one before.
        double[] adjusted = PromotionRule.Holm([0.01, 0.04, 0.03]);

        Assert.Equal([0.03, 0.06, 0.06], adjusted.Select(chance => Math.Round(chance, 9)));
    }

    [Fact]
    public void AGroupFalls_OnlyBeyondTheMarginAndBeyondChance()
    {
        // Of ten groups, a chance of .004 is one of .04 together; one of .01 is .09; a small fall is none however sure it is.
        List<(ComparedSlice, double)> slices = [(Slice("a", 0.004), 0.3), (Slice("b", 0.01), 0.3), (Slice("c", 0.0001), 0.01)];
        slices.AddRange(Enumerable.Range(0, 7).Select(i => (Slice($"d{i}", 0.9), 0.05)));

        var judged = Rule.Judge(slices);

        Assert.Equal(["a"], judged.Where(slice => slice.Falls).Select(slice => slice.Slice));
        Assert.Equal(0.036, judged[0].Chance, 9);
        Assert.Equal(
            ["Worse roles for a: log-loss +0.3000 of 40 people, where at most 0.02 may be lost; "
                + "chance alone gives as much in 3.6 % of cases, all groups counted."],
            Rule.Reasons([Figure("roles", "logLoss", 0, 0, 0), Figure("pay", "winkler", 0, 0, 0)], judged));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959964, 0.025)]
    [InlineData(-1, 0.8413447)]
    [InlineData(3, 0.0013499)]
    public void TheTailIsThatOfTheTables(double z, double tail) => Assert.Equal(tail, NormalTail.Above(z), 6);

    [Fact]
    public void AFallHasTheChanceOfItsStandardError()
    {
        // Differences of +.5 and −.3 in turn: .1 on average, .4 about it, .04 for a hundred people: 2.5 errors, .0062.
        var champion = Enumerable.Range(0, 100).Select(_ => 1.0).ToArray();
        var challenger = Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 1.5 : 0.7).ToArray();
        var paired = Paired(challenger, champion);

        var (fall, chance) = paired.Fall(seed: 1);
        var compared = ComparedFigure.Of(paired, seed: 1);

        Assert.Equal(0.1, fall, 9);
        Assert.InRange(chance, 0.004, 0.009);
        Assert.Equal((1.1, 1.0, 0.1), (Math.Round(compared.Challenger, 9), compared.Champion, Math.Round(compared.Difference, 9)));
        Assert.InRange(compared.Interval!.Low, 0.01, 0.035);
        Assert.InRange(compared.Interval.High, 0.165, 0.19);
    }

    [Fact]
    public void EqualModelsHaveNoDifferenceAndNoChanceOfOne() =>
        Assert.Equal((0, 1), Paired([1, 2, 3], [1, 2, 3]).Fall(seed: 1));

    private static PairedFigure Paired(double[] challenger, double[] champion) => new(
        "roles", Decides: true,
        Recommender.Training.Statistics.Figure.Mean("logLoss", Better.Lower, challenger),
        Recommender.Training.Statistics.Figure.Mean("logLoss", Better.Lower, champion))
    {
        People = [.. challenger.Select((_, i) => $"{i}")],
    };

    private static ComparedSlice Slice(string name, double chance) =>
        new(name, "roles", "logLoss") { People = 40, Difference = 0.3, Chance = chance, Falls = false };

    private static ComparedFigure Figure(string target, string figure, double difference, double low, double high) =>
        new(target, figure, Decides: figure is "logLoss" or "winkler")
        {
            HigherIsBetter = false,
            Rows = 500,
            People = 500,
            Challenger = 1 + difference,
            Champion = 1,
            Difference = difference,
            Interval = new(low, high),
        };
}
