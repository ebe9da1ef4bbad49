using System.Numerics.Tensors;

namespace Recommender.Training.Solvers;

/// <summary>
/// Limited-memory BFGS (Nocedal and Wright 2006, algorithm 7.4) with a bisecting search (Lewis and Overton 2013), for smooth losses.
/// </summary>
internal static class Lbfgs
{
    private const int Memory = 10;
    public const int MostIterations = 200;
    private const int MostTrials = 20;
    private const double Armijo = 1e-4;
    private const double Wolfe = 0.9;

    /// <summary>Relative gain of three iterations in a row below which more of them change nothing that shows.</summary>
    private const double Tolerance = 1e-6;
    private const int Patience = 3;

    /// <summary>The point of least loss. <paramref name="loss"/> takes a point, writes its gradient and gives its value.</summary>
    public static double[] Minimise(Func<double[], double[], double> loss, double[] start, Action<int>? iterated = null)
    {
        var (point, gradient) = ((double[])start.Clone(), new double[start.Length]);
        var value = loss(point, gradient);
        var steps = new Queue<Step>();
        for (var (iteration, idle) = (1, 0); iteration <= MostIterations && idle < Patience; iteration++)
        {
            var direction = Direction(gradient, steps);
            if (Search(loss, point, value, gradient, direction) is not { } next)
            {
                break;
            }

            idle = value - next.Value < Tolerance * Math.Abs(value) ? idle + 1 : 0;
            Remember(steps, Difference(next.Point, point), Difference(next.Gradient, gradient));
            (point, value, gradient) = next;
            iterated?.Invoke(iteration);
        }

        return point;
    }

    private static double[] Direction(double[] gradient, Queue<Step> steps)
    {
        var direction = new double[gradient.Length];
        TensorPrimitives.Negate(gradient, direction);
        var kept = steps.ToArray();
        var alphas = new double[kept.Length];
        for (var i = kept.Length - 1; i >= 0; i--)
        {
            alphas[i] = TensorPrimitives.Dot<double>(kept[i].Moved, direction) / kept[i].Curvature;
            TensorPrimitives.MultiplyAdd(kept[i].Turned, -alphas[i], direction, direction);
        }

        if (kept.Length > 0)
        {
            var last = kept[^1];
            TensorPrimitives.Multiply(direction, last.Curvature / TensorPrimitives.SumOfSquares<double>(last.Turned), direction);
        }

        for (var i = 0; i < kept.Length; i++)
        {
            var beta = TensorPrimitives.Dot<double>(kept[i].Turned, direction) / kept[i].Curvature;
            TensorPrimitives.MultiplyAdd(kept[i].Moved, alphas[i] - beta, direction, direction);
        }

        return direction;
    }

    // Bisects for a step that falls far enough (Armijo) and leaves the steepest part behind it (Wolfe), so that every step tells curvature.
    private static (double[] Point, double Value, double[] Gradient)? Search(
        Func<double[], double[], double> loss, double[] point, double value, double[] gradient, double[] direction)
    {
        var slope = TensorPrimitives.Dot<double>(gradient, direction);
        var (shortest, longest, length) = (0.0, double.PositiveInfinity, 1.0);
        (double[] Point, double Value, double[] Gradient)? best = null;
        for (var trial = 0; trial < MostTrials && slope < 0; trial++)
        {
            var (next, nextGradient) = (new double[point.Length], new double[point.Length]);
            TensorPrimitives.MultiplyAdd(direction, length, point, next);
            var nextValue = loss(next, nextGradient);
            if (nextValue > value + (Armijo * length * slope))
            {
                longest = length;
            }
            else
            {
                best = (next, nextValue, nextGradient);
                shortest = length;
                if (TensorPrimitives.Dot<double>(nextGradient, direction) >= Wolfe * slope)
                {
                    break;
                }
            }

            length = double.IsPositiveInfinity(longest) ? 2 * shortest : (shortest + longest) / 2;
        }

        return best;
    }

    // A step without positive curvature would turn the next direction uphill.
    private static void Remember(Queue<Step> steps, double[] moved, double[] turned)
    {
        var curvature = TensorPrimitives.Dot<double>(moved, turned);
        if (curvature <= 1e-12)
        {
            return;
        }

        steps.Enqueue(new(moved, turned, curvature));
        if (steps.Count > Memory)
        {
            steps.Dequeue();
        }
    }

    private static double[] Difference(double[] a, double[] b)
    {
        var difference = new double[a.Length];
        TensorPrimitives.Subtract(a, b, difference);
        return difference;
    }

    private sealed record Step(double[] Moved, double[] Turned, double Curvature);
}
