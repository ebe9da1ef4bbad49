using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Recommender.Features;

namespace Recommender.Trees;

/// <summary>
/// One linear score a class. Weights lie feature by feature (<c>weights[feature * classes + class]</c>), so a profile costs
/// only the features it has.
/// </summary>
public sealed class LinearScorer(float[] weights, float[] biases)
{
    public ReadOnlySpan<float> Weights => weights;

    public ReadOnlySpan<float> Biases => biases;

    /// <summary>The score of a model with one class.</summary>
    public double Score(FeatureVector vector)
    {
        Span<double> score = stackalloc double[1];
        Score(vector, score);
        return score[0];
    }

    /// <summary>Writes a score a class.</summary>
    public void Score(FeatureVector vector, Span<double> scores)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = biases[i];
        }

        var values = vector.Values;
        foreach (var place in vector.Touched)
        {
            var first = place * biases.Length;
            if (first >= weights.Length)
            {
                continue;
            }

            Add(weights.AsSpan(first, biases.Length), values[place], scores);
        }
    }

    // Vectors are slow until code is compiled for good, so this is at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<float> row, float value, Span<double> scores)
    {
        var i = 0;
        for (; i + Vector256<float>.Count <= row.Length; i += Vector256<float>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Create<float>(row[i..]) * value);
            (Vector256.Create<double>(scores[i..]) + low).CopyTo(scores[i..]);
            (Vector256.Create<double>(scores[(i + 4)..]) + high).CopyTo(scores[(i + 4)..]);
        }

        for (; i < row.Length; i++)
        {
            scores[i] += row[i] * value;
        }
    }
}
