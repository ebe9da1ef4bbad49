using Recommender.Training.Solvers;

namespace Recommender.Tests.Training.Solvers;

public sealed class IsotonicTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 1, 2, 3 })]
    [InlineData(new double[] { 1, 3, 2 }, new[] { 1, 2.5, 2.5 })]
    [InlineData(new double[] { 3, 2, 1 }, new double[] { 2, 2, 2 })]
    [InlineData(new double[] { }, new double[] { })]
    public void NeighboursThatFallShareTheirMean(double[] values, double[] expected) =>
        Assert.Equal(expected, Isotonic.Of([.. values.Select(value => (value, 1.0))]));

    [Fact]
    public void WhoWeighsMorePullsTheMean() => Assert.Equal([1.25, 1.25], Isotonic.Of([(2, 1), (1, 3)]));
}
