using Microsoft.ML.Data;
using Recommender.Training.Solvers;

namespace Recommender.Tests.Training.Solvers;

public sealed class RidgeRegressionTests
{
    [Fact]
    public void TwoPointsAndARidgeOfTwo_ByHand()
    {
        // Values 0 and 4 at x = -1 and 1: the bias is their mean 2, the weight Σxy / (Σx² + 2) = 4 / 4.
        var linear = RidgeRegression.Fit([At(-1, 0, 1), At(1, 4, 1)], 1, 2);

        Assert.Equal((1f, 2f), (linear.Weights[0], linear.Biases[0]));
    }

    [Fact]
    public void AWeightOfTwoIsTheRowTwice()
    {
        var once = RidgeRegression.Fit([At(-1, 0, 1), At(1, 4, 2)], 1, 2);
        var twice = RidgeRegression.Fit([At(-1, 0, 1), At(1, 4, 1), At(1, 4, 1)], 1, 2);

        Assert.Equal(twice.Weights[0], once.Weights[0], 1e-6f);
        Assert.Equal(twice.Biases[0], once.Biases[0], 1e-6f);
    }

    [Fact]
    public void WithoutNoiseAndRidgeTheLawIsFound()
    {
        var chance = new Random(7);
        var rows = Enumerable.Range(0, 200).Select(_ =>
        {
            float[] x = [chance.NextSingle(), chance.NextSingle(), chance.NextSingle()];
            return new Example { Features = new VBuffer<float>(3, 3, x, [0, 1, 2]), Weight = 1, Value = 5 + (2 * x[0]) - x[1] };
        }).ToList();

        var linear = RidgeRegression.Fit(rows, 3, 1e-6);

        Assert.Equal(2, linear.Weights[0], 1e-3f);
        Assert.Equal(-1, linear.Weights[1], 1e-3f);
        Assert.Equal(0, linear.Weights[2], 1e-3f);
        Assert.Equal(5, linear.Biases[0], 1e-3f);
    }

    private static Example At(float x, float value, float weight) =>
        new() { Features = new VBuffer<float>(1, 1, [x], [0]), Weight = weight, Value = value };

}
