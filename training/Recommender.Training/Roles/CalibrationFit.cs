using Recommender.Roles;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;
using Recommender.Trees;

namespace Recommender.Training.Roles;

/// <summary>
/// Finds temperature and biases that give held-out rows the least log-loss, by gradient descent with a small pull of the biases
/// to 0, so that a role with few rows stays near its uncalibrated share.
/// </summary>
internal static class CalibrationFit
{
    private const int Rounds = 300;
    private const double Step = 0.5;
    private const double Momentum = 0.9;
    private const double Pull = 2e-2;
    private const double LeastSure = 0.05;

    /// <summary>
    /// The calibration, at most <paramref name="surest"/> times as sure as the probabilities are; without rows, none is applied.
    /// </summary>
    public static RoleCalibration Of(IReadOnlyList<LabelledProbabilities> rows, int roles, double surest)
    {
        if (rows.Count == 0)
        {
            return RoleCalibration.Identity(roles);
        }

        var (temperature, bias) = (1.0, new double[roles]);
        var (speedT, speedB) = (0.0, new double[roles]);
        for (var round = 0; round < Rounds; round++)
        {
            var (gradientT, gradientB) = Gradient(rows, new(temperature, bias));
            speedT = (Momentum * speedT) - (Step * (1 - Momentum) * gradientT);
            temperature = Math.Clamp(temperature + speedT, LeastSure, surest);
            for (var r = 0; r < roles; r++)
            {
                speedB[r] = (Momentum * speedB[r]) - (Step * (1 - Momentum) * roles * (gradientB[r] + (Pull * bias[r])));
                bias[r] += speedB[r];
            }
        }

        return new(temperature, bias);
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
            for (var r = 0; r < p.Length; r++)
            {
                p[r] = row.Answers[r] >= 0 ? p[r] : 0;
            }

            Probabilities.Normalise(p);
            MaskedSoftmax.Deviate(p, row.Answers, row.Label);
            for (var r = 0; r < p.Length; r++)
            {
                var error = row.Weight / total * p[r];
                bias[r] += error;
                temperature += error * Math.Log(Math.Max(row.Probabilities[r], RoleCalibration.Floor));
            }
        }

        return (temperature, bias);
    }

    /// <summary>Mean weighted log-loss as the probabilities are.</summary>
    public static double Loss(IReadOnlyCollection<LabelledProbabilities> rows)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            var p = (double[])row.Probabilities.Clone();
            OfferedRoles.Fold(p, row.Answers);
            sum -= row.Weight * Math.Log(Math.Max(p[row.Label], RoleCalibration.Floor));
        }

        return sum / rows.Sum(row => row.Weight);
    }
}

/// <summary>Uncalibrated probabilities of a row whose role is known, and which roles its source offers: the loss is among those.</summary>
internal sealed record LabelledProbabilities(double[] Probabilities, int Label, double Weight, int[] Answers);
