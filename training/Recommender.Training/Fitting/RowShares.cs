using System.Numerics.Tensors;

namespace Recommender.Training.Fitting;

/// <summary>Sums a loss and its gradient over rows on all cores. Equal rows give equal bits, whatever the number of cores.</summary>
internal static class RowShares
{
    /// <summary>Rows are summed in this many shares, added in order.</summary>
    private const int Count = 8;

    /// <summary>
    /// The loss of all rows; writes the gradient. <paramref name="add"/> takes the first row of a share, the one after its last, and
    /// a gradient to add to; it gives the share's loss.
    /// </summary>
    public static double Sum(int rows, double[] gradient, Func<int, int, double[], double> add)
    {
        var losses = new double[Count];
        var gradients = new double[Count][];
        Parallel.For(0, Count, share =>
        {
            gradients[share] = new double[gradient.Length];
            losses[share] = add(share * rows / Count, (share + 1) * rows / Count, gradients[share]);
        });

        Array.Clear(gradient);
        foreach (var part in gradients)
        {
            TensorPrimitives.Add(gradient, part, gradient);
        }

        return losses.Sum();
    }
}
