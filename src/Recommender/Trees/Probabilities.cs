namespace Recommender.Trees;

/// <summary>The arithmetic of probabilities, in place.</summary>
public static class Probabilities
{
    /// <summary>Scores → probabilities.</summary>
    public static void Softmax(Span<double> scores)
    {
        Vectors.Scale(scores, 1, -Vectors.Max(scores));
        Vectors.Exp(scores);
        Normalise(scores);
    }

    /// <summary>Divides by the sum; all zeros become equal shares.</summary>
    public static void Normalise(Span<double> weights)
    {
        var sum = Vectors.Sum(weights);
        if (sum > 0)
        {
            Vectors.Scale(weights, 1 / sum, 0);
        }
        else
        {
            weights.Fill(1.0 / weights.Length);
        }
    }

    /// <summary>
    /// Scores → the logistic function with Platt's slope and offset, as ML.NET writes it: 1 / (1 + exp(slope · score + offset)).
    /// </summary>
    internal static void Platt(Span<double> scores, IReadOnlyList<PlattScale> scales)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            var (slope, offset) = scales[i];
            scores[i] = (slope * scores[i]) + offset;
        }

        Vectors.Exp(scores);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = 1 / (1 + scores[i]);
        }
    }
}

/// <summary>
/// Platt's calibration of one score (Platt 1999). A class, as JSON's code for a list of structs is compiled at every start.
/// </summary>
public sealed record PlattScale(double Slope, double Offset);
