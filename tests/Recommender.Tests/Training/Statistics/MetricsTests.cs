using Recommender.Training.Pay;
using Recommender.Training.Roles;
using Recommender.Training.Statistics;

namespace Recommender.Tests.Training.Statistics;

/// <summary>Figures against numbers worked by hand.</summary>
public sealed class MetricsTests
{
    private static readonly RoleOutcome[] Roles =
    [
        new([0.7, 0.2, 0.1], 0),
        new([0.5, 0.3, 0.2], 1),
        new([0.2, 0.2, 0.6], 0),
        new([0.1, 0.1, 0.8], 2),
    ];

    private static readonly PayOutcome[] Pay =
    [
        new(new(Math.Log(40), Math.Log(50), Math.Log(60)), Math.Log(50), Math.Log(50), 0),
        new(new(Math.Log(40), Math.Log(50), Math.Log(60)), Math.Log(40), Math.Log(40), 3),
        new(new(Math.Log(90), Math.Log(100), Math.Log(120)), Math.Log(80), Math.Log(80)),
    ];

    [Fact]
    public void TopKCountsRanksAndTiesGoByLabelOrder()
    {
        Assert.Equal([1, 2, 2, 1], Roles.Select(outcome => outcome.Rank));
        Assert.Equal(0.5, Once(RoleFigures.Top(Roles, 1), 4));
        Assert.Equal(1, Once(RoleFigures.Top(Roles, 3), 4));
    }

    [Fact]
    public void ReciprocalRankIsTheMeanOfOneOverRank() => Assert.Equal((1 + 0.5 + 0.5 + 1) / 4, Once(RoleFigures.ReciprocalRank(Roles), 4));

    [Fact]
    public void MacroF1CountsEveryRoleTheSame() =>
        // Role 0: 1 hit, 2 people, told twice: 2/4. Role 1: no hit: 0. Role 2: 1 hit, 1 person, told twice: 2/3.
        Assert.Equal((0.5 + 0 + (2 / 3.0)) / 3, Once(RoleFigures.MacroF1(Roles), 4), 1e-12);

    [Fact]
    public void LogLossIsTheMeanOfMinusLogP() =>
        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.3) + Math.Log(0.2) + Math.Log(0.8)) / 4, Once(RoleFigures.LogLoss(Roles), 4), 1e-12);

    [Fact]
    public void CalibrationErrorIsTheMeanGapBetweenToldAndRight() =>
        // Four bins of one person each: |.7 - 1|, |.5 - 0|, |.6 - 0|, |.8 - 1|.
        Assert.Equal((0.3 + 0.5 + 0.6 + 0.2) / 4, Once(RoleFigures.CalibrationError(Roles), 4), 1e-12);

    [Fact]
    public void WithinABinTooMuchAndTooLittleTrustCancelOut() =>
        // One bin: told .9 and right, told .9 and wrong: |.9 - .5|.
        Assert.Equal(0.4, Once(RoleFigures.CalibrationError([new([0.9, 0.1], 0), new([0.9, 0.1], 1)]), 2), 1e-12);

    [Fact]
    public void MedianApeIsInMoney() => Assert.Equal(0.25, Once(PayFigures.MedianApe(Pay), 3), 1e-12);

    [Fact]
    public void MeanErrorsAreInLogsAndInMoney()
    {
        Assert.Equal((0 + Math.Log(50 / 40.0) + Math.Log(100 / 80.0)) / 3, Once(PayFigures.MaeLog(Pay), 3), 1e-12);
        Assert.Equal((0 + 10 + 20) / 3.0, Once(PayFigures.MaeUsd(Pay), 3), 1e-9);
    }

    [Fact]
    public void BandStepsCountThoseWhoToldABand()
    {
        Assert.Equal(1.5, Once(PayFigures.BandSteps(Pay), 3));
        Assert.Equal(double.NaN, Once(PayFigures.BandSteps([Pay[2]]), 1));
    }

    [Fact]
    public void CoverageCountsTheEnds() => Assert.Equal(2 / 3.0, Once(PayFigures.Coverage(Pay), 3), 1e-12);

    [Fact]
    public void WidthIsRelativeToTheMiddle() => Assert.Equal((0.4 + 0.4 + 0.3) / 3, Once(PayFigures.MeanWidth(Pay), 3), 1e-12);

    [Fact]
    public void WinklerAddsTenForEachUnitMissed() =>
        Assert.Equal(
            ((2 * Math.Log(1.5)) + Math.Log(120 / 90.0) + (10 * Math.Log(90 / 80.0))) / 3, Once(PayFigures.Winkler(Pay), 3), 1e-12);

    [Fact]
    public void RSquaredIsOneForTheTruthAndZeroForTheMean()
    {
        PayOutcome[] truth = [Told(1, 1), Told(2, 2), Told(3, 3)];
        PayOutcome[] mean = [Told(1, 2), Told(2, 2), Told(3, 2)];

        Assert.Equal((1.0, 0.0), (Once(PayFigures.RSquared(truth), 3), Once(PayFigures.RSquared(mean), 3)));

        static PayOutcome Told(double value, double said) => new(new(said, said, said), value, value);
    }

    [Fact]
    public void AWeightCountsAPersonSoManyTimes()
    {
        // The law holds for every figure: weights 2, 0, 1 and 1 are the people 0, 0, 2 and 3.
        RoleOutcome[] repeated = [Roles[0], Roles[0], Roles[2], Roles[3]];
        Assert.All(RoleFigures.Of(Roles).Zip(RoleFigures.Of(repeated)), pair => Assert.Equal(Once(pair.Second, 4), pair.First.Of([2, 0, 1, 1]), 1e-12));
        PayOutcome[] twice = [Pay[0], Pay[1], Pay[1], Pay[2], Pay[2]];
        Assert.All(PayFigures.Of(Pay).Zip(PayFigures.Of(twice)), pair => Assert.Equal(Once(pair.Second, 5), pair.First.Of([1, 2, 2]), 1e-12));
    }

    private static double Once(Figure figure, int people) => figure.Of([.. Enumerable.Repeat(1, people)]);
}
