using System.Runtime.Intrinsics;

namespace Recommender.TitleSimilarity;

/// <summary>A title as a <see cref="TitleSimilarityModel"/> sees it. Immutable; only vectors of one model can be compared.</summary>
public sealed class TitleVector
{
    internal TitleVector(uint[] keys, float[] weights, float[] meaning) => (Keys, Weights, Meaning) = (keys, weights, meaning);

    /// <summary>The features, rising, each once.</summary>
    internal uint[] Keys { get; }

    /// <summary>One a key, of length 1 together.</summary>
    internal float[] Weights { get; }

    /// <summary>Of length 1; empty when the model has seen nothing of the title.</summary>
    internal float[] Meaning { get; }

    /// <summary>The cosine of what both are spelt with, 0 to 1.</summary>
    internal static float Spelling(TitleVector a, TitleVector b)
    {
        var sum = 0f;
        for (int i = 0, j = 0; i < a.Keys.Length && j < b.Keys.Length;)
        {
            if (a.Keys[i] == b.Keys[j])
            {
                sum += a.Weights[i++] * b.Weights[j++];
            }
            else if (a.Keys[i] < b.Keys[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }

    /// <summary>The cosine of what both mean; 0 where one means nothing known. Summed in one order on any machine.</summary>
    internal static float Nearness(TitleVector a, TitleVector b)
    {
        if (a.Meaning.Length == 0 || b.Meaning.Length == 0)
        {
            return 0;
        }

        var sums = Vector256<float>.Zero;
        for (var i = 0; i < a.Meaning.Length; i += Vector256<float>.Count)
        {
            sums += Vector256.Create<float>(a.Meaning.AsSpan(i)) * Vector256.Create<float>(b.Meaning.AsSpan(i));
        }

        var sum = 0f;
        for (var i = 0; i < Vector256<float>.Count; i++)
        {
            sum += sums[i];
        }

        return sum;
    }
}
