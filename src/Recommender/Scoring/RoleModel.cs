using Recommender.Features;
using Recommender.Taxonomy;

namespace Recommender.Scoring;

/// <summary>
/// Profile → probability of each role: a maximum-entropy linear model and one-vs-rest trees, averaged, then calibrated.
/// A profile that tells little (few skills, no activities) has a calibration of its own. Immutable; safe for any number of threads.
/// </summary>
public sealed record RoleModel
{
    /// <summary>A profile with at most this many skills and no activities tells little.</summary>
    public const int FewSkills = 8;

    /// <summary>Whether a profile tells little.</summary>
    public static bool IsThin(ResolvedProfile profile) => profile.Activities.Count == 0 && profile.Skills.Count <= FewSkills;

    /// <summary>Role ids in label order: the order of every array of probabilities.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    public required LinearScorer Linear { get; init; }

    /// <summary>An ensemble a role.</summary>
    public required IReadOnlyList<TreeEnsemble> Trees { get; init; }

    /// <summary>The scale of each ensemble's score.</summary>
    public required IReadOnlyList<PlattScale> Scales { get; init; }

    /// <summary>The share of the trees in the average, 0 to 1.</summary>
    public required double TreeShare { get; init; }

    public required RoleCalibration Full { get; init; }

    public required RoleCalibration Thin { get; init; }

    /// <summary>Writes calibrated probabilities in label order; they add up to 1.</summary>
    public void Predict(FeatureVector vector, bool isThin, Span<double> probabilities)
    {
        PredictRaw(vector, probabilities);
        (isThin ? Thin : Full).Apply(probabilities);
    }

    /// <summary>The average before calibration.</summary>
    public void PredictRaw(FeatureVector vector, Span<double> probabilities)
    {
        if (TreeShare is 0)
        {
            PredictLinear(vector, probabilities);
            return;
        }

        Span<double> trees = stackalloc double[Roles.Count];
        PredictTrees(vector, trees);
        PredictLinear(vector, probabilities);
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = ((1 - TreeShare) * probabilities[i]) + (TreeShare * trees[i]);
        }
    }

    /// <summary>The linear model alone, before calibration.</summary>
    public void PredictLinear(FeatureVector vector, Span<double> probabilities)
    {
        Linear.Score(vector, probabilities);
        Probabilities.Softmax(probabilities);
    }

    /// <summary>The trees alone, before calibration.</summary>
    public void PredictTrees(FeatureVector vector, Span<double> probabilities)
    {
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = Probabilities.Platt(Trees[i].Score(vector.Values), Scales[i]);
        }

        Probabilities.Normalise(probabilities);
    }
}
