using Microsoft.ML.Data;
using Recommender.Training.Solvers;
using Recommender.Trees;

namespace Recommender.Tests.Training.Solvers;

public sealed class MaskedSoftmaxTests
{
    [Fact]
    public void WithoutFeaturesTheBiasesAreTheLogShares()
    {
        var scorer = Fit([.. Repeat(60, 0, [0, 1, 2]), .. Repeat(30, 1, [0, 1, 2]), .. Repeat(10, 2, [0, 1, 2])]);

        Assert.Equal(Math.Log(2), scorer.Biases[0] - scorer.Biases[1], 1e-3);
        Assert.Equal(Math.Log(3), scorer.Biases[1] - scorer.Biases[2], 1e-3);
    }

    // The first source offers the roles 0 and 1 alone (3 to 1), the second 0 and 2 (1 to 4): nobody compares 1 with 2, yet both are known.
    [Fact]
    public void ARowSaysNothingOfRolesItsSourceDoesNotOffer()
    {
        var scorer = Fit(
        [
            .. Repeat(75, 0, [0, 1, -1]), .. Repeat(25, 1, [0, 1, -1]),
            .. Repeat(20, 0, [0, -1, 2]), .. Repeat(80, 2, [0, -1, 2]),
        ]);

        Assert.Equal(Math.Log(1 / 3.0), scorer.Biases[1] - scorer.Biases[0], 1e-3);
        Assert.Equal(Math.Log(4), scorer.Biases[2] - scorer.Biases[0], 1e-3);
    }

    // A list without the role 2 hears its holders as 1: 60 say 0 and 40 say 1. Another has all three, 6 to 1 to 3.
    [Fact]
    public void AnAnswerMayStandForTwoRoles()
    {
        var scorer = Fit(
        [
            .. Repeat(600, 0, [0, 1, 1]), .. Repeat(400, 1, [0, 1, 1]),
            .. Repeat(6, 0, [0, 1, 2]), .. Repeat(1, 1, [0, 1, 2]), .. Repeat(3, 2, [0, 1, 2]),
        ]);

        Assert.Equal(Math.Log(3), scorer.Biases[2] - scorer.Biases[1], 1e-2);
        Assert.Equal(Math.Log(6 / 1.0), scorer.Biases[0] - scorer.Biases[1], 1e-2);
    }

    // Odds 9 to 1 with the feature and 1 to 1 without: the difference of the two weights is ln 9 when nothing pulls them.
    [Fact]
    public void AWeightIsTheLogOfTheOddsItMakes()
    {
        var scorer = Fit(
        [
            .. Repeat(90, 0, [0, 1], 1), .. Repeat(10, 1, [0, 1], 1),
            .. Repeat(50, 0, [0, 1], 0), .. Repeat(50, 1, [0, 1], 0),
        ]);

        Assert.Equal(Math.Log(9), scorer.Weights[0] - scorer.Weights[1], 1e-2);
        Assert.Equal(0, scorer.Biases[0] - scorer.Biases[1], 1e-2);
    }

    [Fact]
    public void LbfgsFindsTheFootOfACurvedValley()
    {
        var foot = Lbfgs.Minimise(Rosenbrock, [-1.2, 1]);

        Assert.Equal([1.0, 1.0], foot.Select(x => Math.Round(x, 2)));

        static double Rosenbrock(double[] x, double[] slope)
        {
            var (a, b) = (1 - x[0], x[1] - (x[0] * x[0]));
            slope[0] = (-2 * a) - (400 * x[0] * b);
            slope[1] = 200 * b;
            return (a * a) + (100 * b * b);
        }
    }

    private static LinearScorer Fit(List<Example> rows) =>
        new MaskedSoftmax(rows, 2, rows[0].Answers.Length, 1e-6).Fit(null, _ => { });

    private static IEnumerable<Example> Repeat(int count, uint role, int[] answers, float feature = 0) => Enumerable
        .Range(0, count)
        .Select(_ => new Example
        {
            Features = feature == 0 ? new VBuffer<float>(2, 0, [], []) : new VBuffer<float>(2, 1, [feature], [0]),
            Weight = 1,
            Class = role,
            Answers = answers,
        });
}
