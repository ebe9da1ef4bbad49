using Recommender.Scoring;
using Recommender.Training.Rows;

namespace Recommender.Training.Fitting;

/// <summary>
/// Finds temperature and biases that give held-out rows the least log-loss, by gradient descent with a small pull of the biases
/// to 0, so that a role with few rows stays near its uncalibrated share.
/// </summary>
internal static class CalibrationFit
{
    private const int Rounds = 300;
    private const double Step = 0.5;
    private const double Momentum = 0.9;
    private const double Pull = 2e-3;

    /// <summary>The calibration and the mean weighted log-loss it reaches; without rows, none is applied.</summary>
    public static (RoleCalibration Calibration, double Loss) Of(IReadOnlyList<LabelledProbabilities> rows, int roles)
    {
        if (rows.Count == 0)
        {
            return (RoleCalibration.Identity(roles), 0);
        }

        var (temperature, bias) = (1.0, new double[roles]);
        var (speedT, speedB) = (0.0, new double[roles]);
        for (var round = 0; round < Rounds; round++)
        {
            var (gradientT, gradientB) = Gradient(rows, new(temperature, bias));
            speedT = (Momentum * speedT) - (Step * (1 - Momentum) * gradientT);
            temperature = Math.Max(0.05, temperature + speedT);
            for (var r = 0; r < roles; r++)
            {
                speedB[r] = (Momentum * speedB[r]) - (Step * (1 - Momentum) * roles * (gradientB[r] + (Pull * bias[r])));
                bias[r] += speedB[r];
            }
        }

        var fitted = new RoleCalibration(temperature, bias);
        return (fitted, Loss(rows, fitted));
    }

    private static (double Temperature, double[] Bias) Gradient(IReadOnlyList<LabelledProbabilities> rows, RoleCalibration current)
    {
        var bias = new double[current.Bias.Count];
        var temperature = 0.0;
        var total = rows.Sum(row => row.Weight);
        var p = new double[bias.Length];
        foreach (var row in rows)
        {
            row.Probabilities.CopyTo(p, 0);
            current.Apply(p);
            OfferedRoles.Restrict(p, row.Offered);
            for (var r = 0; r < p.Length; r++)
            {
                var error = row.Weight / total * (p[r] - (r == row.Label ? 1 : 0));
                bias[r] += error;
                temperature += error * Math.Log(Math.Max(row.Probabilities[r], RoleCalibration.Floor));
            }
        }

        return (temperature, bias);
    }

    private static double Loss(IReadOnlyList<LabelledProbabilities> rows, RoleCalibration calibration)
    {
        var sum = 0.0;
        var p = new double[calibration.Bias.Count];
        foreach (var row in rows)
        {
            row.Probabilities.CopyTo(p, 0);
            calibration.Apply(p);
            OfferedRoles.Restrict(p, row.Offered);
            sum -= row.Weight * Math.Log(Math.Max(p[row.Label], RoleCalibration.Floor));
        }

        return sum / rows.Sum(row => row.Weight);
    }
}

/// <summary>Uncalibrated probabilities of a row whose role is known, and which roles its source offers: the loss is among those.</summary>
internal sealed record LabelledProbabilities(double[] Probabilities, int Label, double Weight, bool[] Offered);
