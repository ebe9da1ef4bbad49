using System.Numerics.Tensors;
using Recommender.Roles;
using Recommender.Trees;

namespace Recommender.Training.Solvers;

/// <summary>
/// Fits a maximum-entropy linear model to answers of which each may stand for several roles (Cour, Sapp and Taskar 2011, partial
/// labels): where a list has no "frontend developer", "software engineer" says one of both, and nothing is said of roles that
/// have no answer there. Equal rows give equal bits.
/// </summary>
internal sealed class MaskedSoftmax(IReadOnlyList<Example> rows, int features, int classes, double l2)
{
    /// <summary>Rows are summed in this many shares, added in order, whatever the number of cores.</summary>
    private const int Shares = 8;

    private readonly double _total = rows.Sum(row => (double)row.Weight);

    /// <param name="start">A fit of the same rows with another pull, near which this one lies; null for none.</param>
    /// <param name="iterated">Is given how many steps were made.</param>
    public LinearScorer Fit(LinearScorer? start, Action<int> iterated)
    {
        var from = new double[(features + 1) * classes];
        if (start is not null)
        {
            TensorPrimitives.ConvertChecked<float, double>(start.Weights, from);
            TensorPrimitives.ConvertChecked<float, double>(start.Biases, from.AsSpan(features * classes));
        }

        var weights = Lbfgs.Minimise(Evaluate, from, iterated);
        return new(
            [.. weights.Take(features * classes).Select(weight => (float)weight)],
            [.. weights.Skip(features * classes).Select(bias => (float)bias)]);
    }

    /// <summary>Mean weighted log-loss and the pull of the weights (not of the biases, which stand last); writes the gradient.</summary>
    private double Evaluate(double[] weights, double[] gradient)
    {
        var losses = new double[Shares];
        var gradients = new double[Shares][];
        Parallel.For(0, Shares, share =>
        {
            gradients[share] = new double[weights.Length];
            losses[share] = AddShare(share, weights, gradients[share]);
        });

        var pulled = weights.AsSpan(0, features * classes);
        Array.Clear(gradient);
        foreach (var part in gradients)
        {
            TensorPrimitives.Add(gradient, part, gradient);
        }

        TensorPrimitives.Multiply(gradient, 1 / _total, gradient);
        var slope = gradient.AsSpan(0, pulled.Length);
        TensorPrimitives.MultiplyAdd(pulled, l2 / _total, slope, slope);
        return (losses.Sum() / _total) + (l2 / (2 * _total) * TensorPrimitives.SumOfSquares<double>(pulled));
    }

    private double AddShare(int share, double[] weights, double[] gradient)
    {
        var loss = 0.0;
        Span<double> p = stackalloc double[classes];
        for (var i = share * rows.Count / Shares; i < (share + 1) * rows.Count / Shares; i++)
        {
            var row = rows[i];
            Score(row, weights, p);
            for (var c = 0; c < classes; c++)
            {
                p[c] = row.Answers[c] >= 0 ? p[c] : double.NegativeInfinity;
            }

            Probabilities.Softmax(p);
            loss -= row.Weight * Math.Log(Math.Max(Deviate(p, row.Answers, (int)row.Class), RoleCalibration.Floor));
            TensorPrimitives.Multiply(p, row.Weight, p);
            AddTo(row, p, gradient);
        }

        return loss;
    }

    /// <summary>
    /// Probabilities → how far each is from what the answer tells; gives the probability of the answer, whoever gave it.
    /// </summary>
    internal static double Deviate(Span<double> p, int[] answers, int label)
    {
        var given = 0.0;
        for (var c = 0; c < p.Length; c++)
        {
            given += answers[c] == label ? p[c] : 0;
        }

        for (var c = 0; c < p.Length; c++)
        {
            p[c] -= answers[c] == label ? p[c] / Math.Max(given, RoleCalibration.Floor) : 0;
        }

        return given;
    }

    private void Score(Example row, double[] weights, Span<double> scores)
    {
        weights.AsSpan(features * classes).CopyTo(scores);
        var places = row.Features.GetIndices();
        var values = row.Features.GetValues();
        for (var k = 0; k < places.Length; k++)
        {
            TensorPrimitives.MultiplyAdd(weights.AsSpan(places[k] * classes, classes), values[k], scores, scores);
        }
    }

    private void AddTo(Example row, ReadOnlySpan<double> error, double[] gradient)
    {
        var places = row.Features.GetIndices();
        var values = row.Features.GetValues();
        for (var k = 0; k < places.Length; k++)
        {
            var slope = gradient.AsSpan(places[k] * classes, classes);
            TensorPrimitives.MultiplyAdd(error, values[k], slope, slope);
        }

        var biases = gradient.AsSpan(features * classes);
        TensorPrimitives.Add(error, biases, biases);
    }
}
