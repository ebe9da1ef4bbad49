using Recommender.Training.Reports;
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
    public void ADifferenceIsPaired()
    {
        // The model is right wherever the peer is, and once more: alone each swings by .05, their difference hardly.
        double[] peer = [.. Enumerable.Range(0, 400).Select(i => i % 2.0)];
        double[] model = [.. peer.Select((right, i) => i < 20 ? 1 : right)];

        var table = new FigureTable("people", Alone(400), 1).Of(
            "role", "", [new("model", Standing.Shown, [Mean(model)]), new("peer", Standing.Peer, [Mean(peer)])]);

        var difference = Assert.Single(table.Differences);
        Assert.Equal((0.025, true), (difference.Value, difference.IsBest), new Near());
        Assert.InRange(difference.Interval!.Low, 0.008, 0.02);
        Assert.InRange(difference.Interval.High, 0.03, 0.05);
    }

    [Fact]
    public void TheBestPeerDependsOnTheColumn()
    {
        double[] ones = [1, 1, 1, 1];
        var table = new FigureTable("people", Alone(4), 1).Of("t", "",
        [
            new("model", Standing.Shown, [Mean(ones), Figure.Mean("loss", Better.Lower, ones)]),
            new("a", Standing.Peer, [Mean([0, 0, 0, 0]), Figure.Mean("loss", Better.Lower, [0, 0, 0, 0])]),
            new("b", Standing.Peer, [Mean([.5, .5, .5, .5]), Figure.Mean("loss", Better.Lower, [.5, .5, .5, .5])]),
        ]);

        Assert.Equal(("b", 0.5), (table.BestPeer("right")!.Peer, table.BestPeer("right")!.Value));
        Assert.Equal(("a", 1.0), (table.BestPeer("loss")!.Peer, table.BestPeer("loss")!.Value));
        Assert.Equal(1.0, new EvaluationReport([table]).Metrics["t.difference.loss"]);
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

    private sealed class Near : IEqualityComparer<(double Value, bool Best)>
    {
        public bool Equals((double Value, bool Best) x, (double Value, bool Best) y) => Math.Abs(x.Value - y.Value) < 1e-12 && x.Best == y.Best;

        public int GetHashCode((double Value, bool Best) obj) => 0;
    }
}
