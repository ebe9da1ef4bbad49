using Recommender.Roles;
using Recommender.Training.Rows;
using Recommender.Training.Solvers;
using Recommender.Trees;

namespace Recommender.Training.Roles;

/// <summary>
/// Finds the temperatures and biases of who tells nothing and who tells everything that together, each by how much a row tells, give
/// held-out rows the least log-loss: by gradient descent with a small pull of the biases to 0, so that a role with few rows stays near
/// its uncalibrated share.
/// </summary>
internal static class CalibrationFit
{
    private const int Rounds = 500;
    private const double StepSize = 0.5;
    private const double Momentum = 0.9;
    private const double Pull = 2e-2;
    private const double LeastSure = 0.05;

    /// <summary>
    /// The calibrations, at most <paramref name="surest"/> times as sure as the probabilities are; without rows, none is applied.
    /// </summary>
    public static (RoleCalibration Thin, RoleCalibration Full) Of(IReadOnlyList<LabelledProbabilities> rows, int roles, double surest)
    {
        var (thin, full) = (new Descent(roles), new Descent(roles));
        for (var round = 0; round < Rounds && rows.Count > 0; round++)
        {
            thin.Gradient.Clear();
            full.Gradient.Clear();
            AddGradients(rows, thin, full);
            thin.Step(surest);
            full.Step(surest);
        }

        return (thin.Reached, full.Reached);
    }

    private static void AddGradients(IReadOnlyList<LabelledProbabilities> rows, Descent thin, Descent full)
    {
        var (total, roles) = (rows.Sum(row => row.Weight), thin.Reached.Bias.Count);
        var p = new double[roles];
        foreach (var row in rows)
        {
            row.Probabilities.CopyTo(p, 0);
            thin.Reached.Apply(p, full.Reached, row.Told);
            for (var r = 0; r < roles; r++)
            {
                p[r] = row.Answers[r] >= 0 ? p[r] : 0;
            }

            Probabilities.Normalise(p);
            MaskedSoftmax.Deviate(p, row.Answers, row.Label);
            for (var r = 0; r < roles; r++)
            {
                var error = row.Weight / total * p[r];
                var log = Math.Log(Math.Max(row.Probabilities[r], RoleCalibration.Floor));
                thin.Gradient.Add(r, (1 - row.Told) * error, log);
                full.Gradient.Add(r, row.Told * error, log);
            }
        }
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

    /// <summary>A calibration on its way down, with momentum.</summary>
    private sealed class Descent(int roles)
    {
        private readonly double[] _speed = new double[roles];
        private double _inverseSpeed;

        public RoleCalibration Reached { get; private set; } = RoleCalibration.Identity(roles);

        public Slope Gradient { get; } = new(new double[roles]);

        public void Step(double surest)
        {
            var bias = Reached.Bias.ToArray();
            _inverseSpeed = (Momentum * _inverseSpeed) - (StepSize * (1 - Momentum) * Gradient.Inverse);
            for (var r = 0; r < roles; r++)
            {
                var pulled = Gradient.Bias[r] + (Pull * bias[r]);
                _speed[r] = (Momentum * _speed[r]) - (StepSize * (1 - Momentum) * roles * pulled);
                bias[r] += _speed[r];
            }

            Reached = new(Math.Clamp(Reached.InverseTemperature + _inverseSpeed, LeastSure, surest), bias);
        }
    }

    /// <summary>The gradient of the loss by a calibration's numbers.</summary>
    private sealed class Slope(double[] bias)
    {
        public double[] Bias => bias;

        public double Inverse { get; private set; }

        public void Clear()
        {
            Array.Clear(bias);
            Inverse = 0;
        }

        public void Add(int role, double error, double log)
        {
            bias[role] += error;
            Inverse += error * log;
        }
    }
}

/// <summary>
/// Uncalibrated probabilities of a row whose role is known, which roles its source offers (the loss is among those) and how much it
/// tells, 0 to 1.
/// </summary>
internal sealed record LabelledProbabilities(double[] Probabilities, int Label, double Weight, int[] Answers, double Told);
