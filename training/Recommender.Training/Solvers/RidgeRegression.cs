using Recommender.Trees;

namespace Recommender.Training.Solvers;

/// <summary>
/// Weighted least squares with <c>ridge</c> times the squared weights added, all but the bias; solved by conjugate gradients
/// with the diagonal as preconditioner (Hestenes and Stiefel 1952), so sparse rows stay sparse.
/// </summary>
internal sealed class RidgeRegression
{
    /// <summary>Fits to be published stop here, a little short of the end; how short is part of equal rows giving equal scores.</summary>
    private const int MostRounds = 200;

    private const double Tolerance = 1e-7;

    private readonly IReadOnlyList<Example> _examples;
    private readonly double _ridge;
    private readonly double[] _diagonal;

    private RidgeRegression(IReadOnlyList<Example> examples, int features, double ridge)
    {
        (_examples, _ridge, _diagonal) = (examples, ridge, new double[features + 1]);
        Array.Fill(_diagonal, ridge, 0, features);
        foreach (var example in examples)
        {
            var places = example.Features.GetIndices();
            var values = example.Features.GetValues();
            for (var i = 0; i < values.Length; i++)
            {
                _diagonal[Place(places, i)] += example.Weight * values[i] * values[i];
            }

            _diagonal[features] += example.Weight;
        }
    }

    /// <summary>One score: the expected <see cref="Example.Value"/>.</summary>
    public static LinearScorer Fit(IReadOnlyList<Example> examples, int features, double ridge)
    {
        var weights = Weights(examples, features, ridge);
        return new([.. weights.Take(features).Select(weight => (float)weight)], [(float)weights[features]]);
    }

    /// <summary>The same as numbers: a weight a feature, the bias last; with more rounds nearer to the end.</summary>
    public static double[] Weights(IReadOnlyList<Example> examples, int features, double ridge, int mostRounds = MostRounds) =>
        new RidgeRegression(examples, features, ridge).Solve(mostRounds);

    private double[] Solve(int mostRounds)
    {
        var weights = new double[_diagonal.Length];
        var residual = new double[_diagonal.Length];
        Project(example => example.Value, residual);
        var scaled = Scale(residual);
        var direction = scaled.ToArray();
        var product = new double[_diagonal.Length];
        var size = Dot(residual, scaled);
        var first = size;
        for (var round = 0; round < mostRounds && size > first * Tolerance * Tolerance; round++)
        {
            Array.Clear(product);
            Project(example => Score(example, direction), product);
            for (var i = 0; i < product.Length - 1; i++)
            {
                product[i] += _ridge * direction[i];
            }

            var step = size / Dot(direction, product);
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] += step * direction[i];
                residual[i] -= step * product[i];
            }

            scaled = Scale(residual);
            var next = Dot(residual, scaled);
            for (var i = 0; i < direction.Length; i++)
            {
                direction[i] = scaled[i] + (next / size * direction[i]);
            }

            size = next;
        }

        return weights;
    }

    // Adds Σ weight · value · features.
    private void Project(Func<Example, double> value, double[] sums)
    {
        foreach (var example in _examples)
        {
            var places = example.Features.GetIndices();
            var values = example.Features.GetValues();
            var share = example.Weight * value(example);
            for (var i = 0; i < values.Length; i++)
            {
                sums[Place(places, i)] += share * values[i];
            }

            sums[^1] += share;
        }
    }

    private static double Score(Example example, double[] weights)
    {
        var places = example.Features.GetIndices();
        var values = example.Features.GetValues();
        var sum = weights[^1];
        for (var i = 0; i < values.Length; i++)
        {
            sum += weights[Place(places, i)] * values[i];
        }

        return sum;
    }

    // A row without a zero is kept without places.
    private static int Place(ReadOnlySpan<int> places, int i) => places.Length == 0 ? i : places[i];

    private double[] Scale(double[] vector) => [.. vector.Zip(_diagonal, (value, diagonal) => diagonal > 0 ? value / diagonal : 0)];

    private static double Dot(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }
}
