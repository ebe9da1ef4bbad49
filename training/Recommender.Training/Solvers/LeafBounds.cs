namespace Recommender.Training.Solvers;

/// <summary>
/// The least and the most that the number of a leaf may be, so that a tree rises where it is meant to, whatever grows beneath (the basic
/// rule of LightGBM and XGBoost).
/// </summary>
internal readonly record struct LeafBounds(float Low, float High)
{
    public static readonly LeafBounds None = new(float.NegativeInfinity, float.PositiveInfinity);

    /// <summary>A Newton step, within the bounds.</summary>
    public float Value(GradientSums sums) => Math.Clamp(-sums.Gradient / sums.Curvature, Low, High);

    /// <summary>Twice what the loss falls by; as much as any step gives where the bounds let it.</summary>
    public float Gain(GradientSums sums)
    {
        var value = Value(sums);
        return -value * ((2 * sums.Gradient) + (sums.Curvature * value));
    }
}

/// <summary>What the rows of a leaf add up to; the curvature with its pull.</summary>
internal readonly record struct GradientSums(float Gradient, float Curvature);
