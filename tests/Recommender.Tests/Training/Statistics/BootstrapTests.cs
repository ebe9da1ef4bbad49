using Recommender.Training.Statistics;

namespace Recommender.Tests.Training.Statistics;

public sealed class BootstrapTests
{
    [Fact]
    public void TheIntervalOfAShareIsThatOfTheBinomial()
    {
        // 400 people, half of them right: the standard error is .025.
        double[] right = [.. Enumerable.Range(0, 400).Select(i => i % 2.0)];

        var interval = Bootstrap.Interval(new Bootstrap(Alone(400), 1).Sample([Mean(right)])[0])!;

        Assert.InRange(interval.Low, 0.44, 0.46);
        Assert.InRange(interval.High, 0.54, 0.56);
    }

    [Fact]
    public void AGroupIsDrawnWhole()
    {
        // Twenty groups of twenty who are all alike: no more is known than of twenty people, whose standard error is .11.
        double[] right = [.. Enumerable.Range(0, 400).Select(i => i / 20 % 2.0)];
        string[] groups = [.. Enumerable.Range(0, 400).Select(i => $"{i / 20}")];

        var interval = Bootstrap.Interval(new Bootstrap(groups, 1).Sample([Mean(right)])[0])!;

        Assert.InRange(interval.Low, 0.25, 0.33);
        Assert.InRange(interval.High, 0.67, 0.75);
    }

    [Fact]
    public void TheSameSeedGivesTheSameBits()
    {
        double[] values = [.. Enumerable.Range(0, 50).Select(i => Math.Sin(i))];

        Assert.Equal(new Bootstrap(Alone(50), 3).Sample([Mean(values)])[0], new Bootstrap(Alone(50), 3).Sample([Mean(values)])[0]);
    }

    [Fact]
    public void AMedianOfWeightsIsThatOfRepeats()
    {
        var median = WeightedMedian.Of([3, 1, 2]);

        Assert.Equal((2.0, 3.0, 1.5), (median([1, 1, 1]), median([3, 1, 1]), median([0, 1, 1])));
        Assert.Equal(double.NaN, median([0, 0, 0]));
    }

    private static Figure Mean(double[] values) => Figure.Mean("right", Better.Higher, values);

    private static string[] Alone(int people) => [.. Enumerable.Range(0, people).Select(i => $"{i}")];
}
