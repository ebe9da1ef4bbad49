using CsCheck;
using Recommender.Roles;
using Recommender.Training.Roles;

namespace Recommender.Tests.Roles;

public sealed class RoleCalibrationTests
{
    [Fact]
    public void CalibratedProbabilitiesAddUpToOne() =>
        Gen.Select(Gen.Double[0, 1].Array[2, 30], Gen.Double[0.1, 3]).Sample((weights, temperature) =>
        {
            new RoleCalibration(temperature, [.. weights.Select((_, i) => i / 10.0)]).Apply(weights);

            return Math.Abs(weights.Sum() - 1) < 1e-9 && weights.All(p => p >= 0);
        });

    [Fact]
    public void OverconfidentProbabilitiesAreCooledToTheTruth()
    {
        var chance = new Random(3);
        var rows = Enumerable.Range(0, 4_000)
            .Select(_ => new LabelledProbabilities([0.97, 0.03], chance.NextDouble() < 0.8 ? 0 : 1, 1, [0, 1], Told: 1))
            .ToList();

        var calibration = CalibrationFit.Of(rows, 2, surest: 1).Full;
        double[] p = [0.97, 0.03];
        calibration.Apply(p);

        Assert.InRange(p[0], 0.77, 0.83);
    }

    [Theory]
    [InlineData(1, 0.6)]
    [InlineData(1.5, 0.648)]
    [InlineData(10, 0.8)]
    public void TimidProbabilitiesAreMadeNoSurerThanTheBound(double surest, double expected)
    {
        var rows = Enumerable.Range(0, 1_000)
            .Select(i => i % 2 == 0
                ? new LabelledProbabilities([0.6, 0.4], i % 10 < 8 ? 0 : 1, 1, [0, 1], Told: 1)
                : new([0.4, 0.6], i % 10 < 8 ? 1 : 0, 1, [0, 1], Told: 1))
            .ToList();

        double[] p = [0.6, 0.4];
        CalibrationFit.Of(rows, 2, surest).Full.Apply(p);

        Assert.Equal(expected, p[0], 0.005);
    }

    [Fact]
    public void WithoutRowsNothingChanges()
    {
        double[] p = [0.6, 0.3, 0.1];

        CalibrationFit.Of([], 3, surest: 1).Full.Apply(p);

        Assert.All(p.Zip([0.6, 0.3, 0.1]), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void BetweenNothingAndAllToldTheCalibrationChangesWithoutAJump()
    {
        var chance = new Random(5);
        var rows = Enumerable.Range(0, 20_000)
            .Select(i => (Told: i % 5 / 4.0, Right: chance.NextDouble()))
            .Select(row => new LabelledProbabilities([0.9, 0.1], row.Right < 0.6 + (0.3 * row.Told) ? 0 : 1, 1, [0, 1], row.Told))
            .ToList();

        var (thin, full) = CalibrationFit.Of(rows, 2, surest: 1);
        var chances = Enumerable.Range(0, 5).Select(step =>
        {
            double[] p = [0.9, 0.1];
            thin.Apply(p, full, step / 4.0);
            return p[0];
        }).ToList();

        Assert.All(chances.Index(), step => Assert.Equal(0.6 + (0.075 * step.Index), step.Item, 0.03));
    }
}
