using Recommender.Training.Reports;
using Recommender.Training.Statistics;

namespace Recommender.Tests.Training.Reports;

public sealed class FigureTableTests
{
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

    private static Figure Mean(double[] values) => Figure.Mean("right", Better.Higher, values);

    private static string[] Alone(int people) => [.. Enumerable.Range(0, people).Select(i => $"{i}")];

    private sealed class Near : IEqualityComparer<(double Value, bool Best)>
    {
        public bool Equals((double Value, bool Best) x, (double Value, bool Best) y) =>
            Math.Abs(x.Value - y.Value) < 1e-12 && x.Best == y.Best;

        public int GetHashCode((double Value, bool Best) obj) => 0;
    }
}
