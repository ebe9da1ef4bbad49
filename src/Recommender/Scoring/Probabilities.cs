namespace Recommender.Scoring;

/// <summary>The arithmetic of probabilities, in place.</summary>
public static class Probabilities
{
    /// <summary>Scores → probabilities.</summary>
    public static void Softmax(Span<double> scores)
    {
        var highest = double.NegativeInfinity;
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = Math.Exp(scores[i] - highest);
        }

        Normalise(scores);
    }

    /// <summary>Divides by the sum; all zeros become equal shares.</summary>
    public static void Normalise(Span<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = sum > 0 ? weights[i] / sum : 1.0 / weights.Length;
        }
    }

    /// <summary>The logistic function with Platt's slope and offset, as ML.NET writes it: 1 / (1 + exp(slope · score + offset)).</summary>
    internal static double Platt(double score, PlattScale scale) => 1 / (1 + Math.Exp((scale.Slope * score) + scale.Offset));
}

/// <summary>Platt's calibration of one score (Platt 1999).</summary>
public readonly record struct PlattScale(double Slope, double Offset);
