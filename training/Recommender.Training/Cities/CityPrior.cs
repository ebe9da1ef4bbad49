namespace Recommender.Training.Cities;

/// <summary>A ridge regression of a city's effect on what is known of it, without an intercept: an average city has effect 0.</summary>
internal sealed class CityPrior(double[] coefficients)
{
    public double Predict(double[] facts) => facts.Zip(coefficients, (fact, coefficient) => fact * coefficient).Sum();

    /// <summary>Weighted least squares with <paramref name="ridge"/> added to the diagonal; all 0 without rows.</summary>
    public static CityPrior Fit(IReadOnlyList<(double[] Facts, double Effect, double Weight)> rows, double ridge)
    {
        if (rows.Count == 0)
        {
            return new(new double[CityFacts.Count]);
        }

        var size = rows[0].Facts.Length;
        var system = new double[size, size + 1];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                system[i, j] = rows.Sum(row => row.Weight * row.Facts[i] * row.Facts[j]) + (i == j ? ridge : 0);
            }

            system[i, size] = rows.Sum(row => row.Weight * row.Facts[i] * row.Effect);
        }

        return new(Solve(system, size));
    }

    // Gauss and Jordan; the ridge keeps every pivot above 0.
    private static double[] Solve(double[,] system, int size)
    {
        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var row = 0; row < size; row++)
            {
                var factor = row == pivot ? 0 : system[row, pivot] / system[pivot, pivot];
                for (var column = pivot; column <= size; column++)
                {
                    system[row, column] -= factor * system[pivot, column];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => system[i, size] / system[i, i])];
    }
}
