using Recommender.Features;
using Recommender.People;
using Recommender.Trees;

namespace Recommender.Roles;

/// <summary>
/// Profile → probability of each role: a maximum-entropy linear model and one-vs-rest trees, averaged, then calibrated.
/// A profile that tells little (few skills, no activities) has a calibration of its own. Immutable; safe for any number of threads.
/// </summary>
public sealed record RoleModel
{
    private BitVectorTrees? _layout;
    private TreeLanes? _lanes;

    /// <summary>A profile with at most this many skills and no activities tells little.</summary>
    public const int FewSkills = 8;

    /// <summary>Whether a profile tells little.</summary>
    public static bool IsThin(ResolvedProfile profile) => profile.Activities.IsEmpty && profile.Skills.Length <= FewSkills;

    /// <summary>Role ids in label order: the order of every array of probabilities.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    public required LinearScorer Linear { get; init; }

    /// <summary>An ensemble a role.</summary>
    public required IReadOnlyList<TreeEnsemble> Trees
    {
        get;
        init
        {
            field = value;
            (_layout, _lanes) = (null, null);
        }
    }

    /// <summary>The scale of each ensemble's score.</summary>
    public required IReadOnlyList<PlattScale> Scales { get; init; }

    /// <summary>The share of the trees in the average, 0 to 1.</summary>
    public required double TreeShare { get; init; }

    public required RoleCalibration Full { get; init; }

    public required RoleCalibration Thin { get; init; }

    /// <summary>The trees of all roles beside one another. Made at the first use; it is the same whoever makes it.</summary>
    internal BitVectorTrees Layout => _layout ??= new(Trees);

    /// <summary>The same for several profiles at a time.</summary>
    internal TreeLanes Lanes => _lanes ??= new(Layout);

    /// <summary>Writes calibrated probabilities in label order; they add up to 1.</summary>
    public void Predict(FeatureVector vector, bool isThin, Span<double> probabilities)
    {
        Span<double> trees = stackalloc double[probabilities.Length];
        Layout.Score(vector, trees);
        Predict(vector, trees, isThin, probabilities);
    }

    /// <summary>As the other, with the scores of the trees, in whose place come their probabilities.</summary>
    internal void Predict(FeatureVector vector, Span<double> trees, bool isThin, Span<double> probabilities)
    {
        PredictLinear(vector, probabilities);
        if (TreeShare > 0)
        {
            ToProbabilities(trees);
            for (var i = 0; i < probabilities.Length; i++)
            {
                probabilities[i] = ((1 - TreeShare) * probabilities[i]) + (TreeShare * trees[i]);
            }
        }

        (isThin ? Thin : Full).Apply(probabilities);
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
        Layout.Score(vector, probabilities);
        ToProbabilities(probabilities);
    }

    private void ToProbabilities(Span<double> scores)
    {
        Probabilities.Platt(scores, Scales);
        Probabilities.Normalise(scores);
    }
}
