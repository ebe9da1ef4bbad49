using System.Numerics.Tensors;
using Recommender.Scoring;

namespace Recommender.Training.Fitting;

/// <summary>
/// Fits a maximum-entropy linear model to classes whose log odds are known but for what the features add. The weights are
/// pulled to 0 by <c>l2</c>, and there is no bias: the offset stands for it. Equal rows give equal bits.
/// </summary>
internal sealed class OffsetSoftmax(IReadOnlyList<OffsetRow> rows, int features, int classes, double l2)
{
    /// <summary>The weights: feature after feature, a class each.</summary>
    public double[] Fit() => Lbfgs.Minimise(Evaluate, new double[features * classes]);

    /// <summary>Log-loss of all rows and the pull of the weights; writes the gradient.</summary>
    private double Evaluate(double[] weights, double[] gradient)
    {
        var loss = RowShares.Sum(rows.Count, gradient, (from, to, part) => Add(from, to, weights, part));
        TensorPrimitives.MultiplyAdd(weights, l2, gradient, gradient);
        return loss + (l2 / 2 * TensorPrimitives.SumOfSquares<double>(weights));
    }

    private double Add(int from, int to, double[] weights, double[] gradient)
    {
        var loss = 0.0;
        Span<double> p = stackalloc double[classes];
        for (var i = from; i < to; i++)
        {
            var row = rows[i];
            row.Offsets.CopyTo(p);
            foreach (var (feature, value) in row.Features)
            {
                TensorPrimitives.MultiplyAdd(weights.AsSpan(feature * classes, classes), value, p, p);
            }

            Probabilities.Softmax(p);
            loss -= Math.Log(Math.Max(p[row.Class], double.Epsilon));
            p[row.Class] -= 1;
            foreach (var (feature, value) in row.Features)
            {
                var slope = gradient.AsSpan(feature * classes, classes);
                TensorPrimitives.MultiplyAdd(p, value, slope, slope);
            }
        }

        return loss;
    }
}

/// <summary>A row; <c>Offsets</c> are the log odds of the classes without its features, −∞ for one that it cannot have.</summary>
internal sealed record OffsetRow(int Class, double[] Offsets, IReadOnlyList<(int Feature, double Value)> Features);
