using System.Numerics.Tensors;

namespace Recommender.Training.TitleSimilarity;

/// <summary>
/// How well each title of a batch finds its sibling among the siblings of all, and the gradient of that: the symmetric softmax loss
/// over cosines (InfoNCE; van den Oord et al. 2018, Radford et al. 2021). Used again for every batch.
/// </summary>
internal sealed class TitleContrast(int batch, int dimensions, float temperature)
{
    private readonly float[] _scores = new float[batch * batch];
    private readonly float[] _byColumn = new float[batch * batch];

    /// <summary>
    /// Writes the loss's gradient by both places and gives the mean loss. <paramref name="areAlike"/> pairs are no counter-examples.
    /// </summary>
    public double Gradient(TitleBatch titles, Func<int, int, bool> areAlike)
    {
        Parallel.For(0, batch, i =>
        {
            for (var j = 0; j < batch; j++)
            {
                var score = i != j && areAlike(i, j)
                    ? float.NegativeInfinity
                    : TensorPrimitives.Dot<float>(
                        titles.Places.AsSpan(i * dimensions, dimensions),
                        titles.SiblingPlaces.AsSpan(j * dimensions, dimensions)) / temperature;
                _scores[(i * batch) + j] = score;
                _byColumn[(j * batch) + i] = score;
            }
        });
        var losses = new double[batch];
        Parallel.For(0, batch, i =>
        {
            losses[i] = (SoftMax(_scores.AsSpan(i * batch, batch), i) + SoftMax(_byColumn.AsSpan(i * batch, batch), i)) / 2;
        });
        Parallel.For(0, batch, i =>
        {
            Gather(_scores, _byColumn, i, titles.SiblingPlaces, titles.Gradient.AsSpan(i * dimensions, dimensions));
            Gather(_byColumn, _scores, i, titles.Places, titles.SiblingGradient.AsSpan(i * dimensions, dimensions));
        });
        return losses.Average();
    }

    /// <summary>Scores → the gradient of −ln p(own), and that loss.</summary>
    private static double SoftMax(Span<float> scores, int own)
    {
        TensorPrimitives.SoftMax(scores, scores);
        var loss = -Math.Log(Math.Max(1e-12, scores[own]));
        scores[own] -= 1;
        return loss;
    }

    private void Gather(float[] rows, float[] columns, int i, float[] places, Span<float> gradient)
    {
        const float Nothing = 1e-6f;
        gradient.Clear();
        for (var j = 0; j < batch; j++)
        {
            var weight = (rows[(i * batch) + j] + columns[(j * batch) + i]) / (2 * temperature);
            if (MathF.Abs(weight) > Nothing)
            {
                TensorPrimitives.MultiplyAdd(places.AsSpan(j * dimensions, dimensions), weight, gradient, gradient);
            }
        }
    }
}

/// <summary>The places of a batch of titles and of a sibling of each, and the gradients there.</summary>
internal sealed record TitleBatch(float[] Places, float[] SiblingPlaces)
{
    public float[] Gradient { get; } = new float[Places.Length];

    public float[] SiblingGradient { get; } = new float[Places.Length];
}
