using Recommender.Pay;
using Recommender.Training.Pay;
using Recommender.Training.Statistics;

namespace Recommender.Tests.Training.Pay;

/// <summary>Figures of pay against numbers worked by hand.</summary>
public sealed class PayFiguresTests
{
    private static readonly BandCoverage Coverage = new(0.8);

    private static readonly PayOutcome[] Pay =
    [
        new(new(Math.Log(40), Math.Log(50), Math.Log(60)), Math.Log(50), Math.Log(50), 0),
        new(new(Math.Log(40), Math.Log(50), Math.Log(60)), Math.Log(40), Math.Log(40), 3),
        new(new(Math.Log(90), Math.Log(100), Math.Log(120)), Math.Log(80), Math.Log(80)),
    ];

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
            ((2 * Math.Log(1.5)) + Math.Log(120 / 90.0) + (10 * Math.Log(90 / 80.0))) / 3, Once(PayFigures.Winkler(Pay, Coverage), 3),
            1e-12);

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
        // The law holds for every figure: weights 1, 2 and 2 are the people 0, 1, 1, 2 and 2.
        PayOutcome[] twice = [Pay[0], Pay[1], Pay[1], Pay[2], Pay[2]];

        Assert.All(
            PayFigures.Of(Pay, Coverage).Zip(PayFigures.Of(twice, Coverage)),
            pair => Assert.Equal(Once(pair.Second, 5), pair.First.Of([1, 2, 2]), 1e-12));
    }

    private static double Once(Figure figure, int people) => figure.Of([.. Enumerable.Repeat(1, people)]);
}
