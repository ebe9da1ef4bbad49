using Recommender.Training.Evaluation;

namespace Recommender.Tests.Training.Evaluation;

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
        new(new(Math.Log(40), Math.Log(50), Math.Log(60)), Math.Log(50), Math.Log(50)),
        new(new(Math.Log(40), Math.Log(50), Math.Log(60)), Math.Log(40), Math.Log(40)),
        new(new(Math.Log(90), Math.Log(100), Math.Log(120)), Math.Log(80), Math.Log(80)),
    ];

    [Fact]
    public void TopKCountsRanksAndTiesGoByLabelOrder()
    {
        Assert.Equal([1, 2, 2, 1], Roles.Select(outcome => outcome.Rank));
        Assert.Equal(0.5, RoleMetrics.TopK(Roles, 1));
        Assert.Equal(1, RoleMetrics.TopK(Roles, 3));
    }

    [Fact]
    public void LogLossIsTheMeanOfMinusLogP() =>
        Assert.Equal(-(Math.Log(0.7) + Math.Log(0.3) + Math.Log(0.2) + Math.Log(0.8)) / 4, RoleMetrics.LogLoss(Roles), 1e-12);

    [Fact]
    public void CalibrationErrorIsTheMeanGapBetweenToldAndRight() =>
        // Four bins of one person each: |.7 - 1|, |.5 - 0|, |.6 - 0|, |.8 - 1|.
        Assert.Equal((0.3 + 0.5 + 0.6 + 0.2) / 4, RoleMetrics.CalibrationError(Roles), 1e-12);

    [Fact]
    public void MedianApeIsInMoney() => Assert.Equal(0.25, PayMetrics.MedianApe(Pay), 1e-12);

    [Fact]
    public void CoverageCountsTheEnds() => Assert.Equal(2 / 3.0, PayMetrics.Coverage(Pay), 1e-12);

    [Fact]
    public void WidthIsRelativeToTheMiddle() => Assert.Equal((0.4 + 0.4 + 0.3) / 3, PayMetrics.MeanWidth(Pay), 1e-12);

    [Fact]
    public void WinklerAddsTenForEachUnitMissed() =>
        Assert.Equal(
            ((2 * Math.Log(1.5)) + Math.Log(120 / 90.0) + (10 * Math.Log(90 / 80.0))) / 3, PayMetrics.Winkler(Pay), 1e-12);

    [Fact]
    public void RSquaredIsOneForTheTruthAndZeroForTheMean()
    {
        PayOutcome[] truth = [Told(1, 1), Told(2, 2), Told(3, 3)];
        PayOutcome[] mean = [Told(1, 2), Told(2, 2), Told(3, 2)];

        Assert.Equal((1.0, 0.0), (PayMetrics.RSquared(truth), PayMetrics.RSquared(mean)));

        static PayOutcome Told(double value, double said) => new(new(said, said, said), value, value);
    }
}
