using Recommender.Features;

namespace Recommender.Scoring;

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

            var row = weights.AsSpan(first, biases.Length);
            var value = values[place];
            for (var i = 0; i < row.Length; i++)
            {
                scores[i] += row[i] * value;
            }
        }
    }
}
