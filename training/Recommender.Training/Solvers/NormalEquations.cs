namespace Recommender.Training.Solvers;

/// <summary>Weighted least squares gathered row by row, solved with a penalty on each squared coefficient (Cholesky).</summary>
internal sealed class NormalEquations
{
    private readonly double[][] _squares;
    private readonly double[] _right;

    private NormalEquations(int size) => (_squares, _right) = ([.. Enumerable.Range(0, size).Select(i => new double[i + 1])], new double[size]);

    public static NormalEquations Empty(int size) => new(size);

    /// <summary>Adds a row by its values that are not 0, in rising order of place.</summary>
    public void Add(KeyValuePair<int, float>[] row, double target, double weight)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var (place, value) = row[i];
            var line = _squares[place];
            for (var j = 0; j <= i; j++)
            {
                line[row[j].Key] += weight * value * row[j].Value;
            }

            _right[place] += weight * value * target;
        }
    }

    /// <summary>The coefficients; every penalty is above 0.</summary>
    public double[] Solve(double[] penalties)
    {
        var size = _right.Length;
        var lower = new double[size][];
        for (var i = 0; i < size; i++)
        {
            lower[i] = [.. _squares[i]];
            lower[i][i] += penalties[i];
            for (var j = 0; j <= i; j++)
            {
                var rest = lower[i][j] - Dot(lower[i], lower[j], j);
                lower[i][j] = i == j ? Math.Sqrt(rest) : rest / lower[j][j];
            }
        }

        var solution = new double[size];
        for (var i = 0; i < size; i++)
        {
            solution[i] = (_right[i] - Dot(lower[i], solution, i)) / lower[i][i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            solution[i] /= lower[i][i];
            for (var j = 0; j < i; j++)
            {
                solution[j] -= lower[i][j] * solution[i];
            }
        }

        return solution;
    }

    private static double Dot(double[] a, double[] b, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
