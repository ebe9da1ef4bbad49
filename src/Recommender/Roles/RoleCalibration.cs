using Recommender.Trees;

namespace Recommender.Roles;

/// <summary>
/// Bias-corrected temperature scaling (Alexandari, Kundaje and Shrikumar 2020): p ∝ exp(inverseTemperature · log p + bias).
/// </summary>
public sealed record RoleCalibration(double InverseTemperature, IReadOnlyList<double> Bias)
{
    /// <summary>Probabilities below this count as this, so that no role is ever impossible.</summary>
    public const double Floor = 1e-9;

    /// <summary>Leaves probabilities as they are.</summary>
    public static RoleCalibration Identity(int roles) => new(1, new double[roles]);

    /// <summary>Calibrates in place.</summary>
    public void Apply(Span<double> probabilities) => Apply(probabilities, this, 0);

    /// <summary>Calibrates in place by this and another, of which <paramref name="share"/> counts, 0 to 1.</summary>
    public void Apply(Span<double> probabilities, RoleCalibration other, double share)
    {
        var (mine, theirs) = (1 - share, share);
        var inverse = (mine * InverseTemperature) + (theirs * other.InverseTemperature);
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = (inverse * Math.Log(Math.Max(Floor, probabilities[i]))) + (mine * Bias[i]) + (theirs * other.Bias[i]);
        }

        Probabilities.Softmax(probabilities);
    }
}
