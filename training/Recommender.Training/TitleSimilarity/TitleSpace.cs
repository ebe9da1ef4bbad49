using System.Numerics.Tensors;
using Recommender.TitleSimilarity;

namespace Recommender.Training.TitleSimilarity;

/// <summary>A vector a feature, while they are learnt. A title lies where the sum of its features' vectors points.</summary>
internal sealed class TitleSpace
{
    private const float Tiny = 1e-8f;

    private readonly float[] _factors;
    private readonly float[] _vectors;
    private readonly float[] _squares;
    private readonly float[] _change;

    /// <summary>Starts from random signs, so that at first nearness is the share of common features (Achlioptas 2003).</summary>
    public TitleSpace(float[] factors, int dimensions, Random chance)
    {
        (_factors, Dimensions) = (factors, dimensions);
        _vectors = new float[factors.Length * dimensions];
        _squares = new float[factors.Length];
        _change = new float[dimensions];
        var size = 1 / MathF.Sqrt(dimensions);
        foreach (ref var value in _vectors.AsSpan())
        {
            value = chance.Next(2) == 0 ? size : -size;
        }
    }

    public int Dimensions { get; }

    /// <summary>Writes the title's place, of length 1 (zeros for a title without known features), and gives the length before.</summary>
    public float Embed(int[] title, Span<float> place)
    {
        place.Clear();
        foreach (var feature in title)
        {
            TensorPrimitives.MultiplyAdd(VectorOf(feature), _factors[feature], place, place);
        }

        var length = TensorPrimitives.Norm(place);
        if (length > 0)
        {
            TensorPrimitives.Multiply(place, 1 / length, place);
        }

        return length;
    }

    /// <summary>Moves the title's features against the gradient at its place (AdaGrad with one sum a feature; Duchi et al. 2011).</summary>
    public void Step(int[] title, ReadOnlySpan<float> place, ReadOnlySpan<float> gradient, float length, float rate)
    {
        if (length <= 0)
        {
            return;
        }

        // Only what turns the title counts: its length is taken out.
        TensorPrimitives.MultiplyAdd(place, -TensorPrimitives.Dot(place, gradient), gradient, _change);
        TensorPrimitives.Multiply(_change, 1 / length, _change);
        var square = TensorPrimitives.SumOfSquares<float>(_change) / Dimensions;
        foreach (var feature in title)
        {
            var factor = _factors[feature];
            _squares[feature] += factor * factor * square;
            var vector = VectorOf(feature);
            TensorPrimitives.MultiplyAdd(_change, -rate * factor / (MathF.Sqrt(_squares[feature]) + Tiny), vector, vector);
        }
    }

    /// <summary>
    /// Writes a feature's numbers as <see cref="TitleSimilarityParts.Vectors"/> holds them, and gives the factor that makes them its part
    /// of a title.
    /// </summary>
    public float Quantise(int feature, Span<byte> bytes)
    {
        var vector = VectorOf(feature);
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(vector));
        var scale = largest > 0 ? largest / TitleSimilarityParts.Largest : 1;
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(Stored(vector[2 * i]) | (Stored(vector[(2 * i) + 1]) << 4));
        }

        return scale * _factors[feature];

        int Stored(float value) => (int)MathF.Round(value / scale) + TitleSimilarityParts.Offset;
    }

    private Span<float> VectorOf(int feature) => _vectors.AsSpan(feature * Dimensions, Dimensions);
}
