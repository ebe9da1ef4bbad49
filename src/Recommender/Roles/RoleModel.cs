using Recommender.Features;
using Recommender.People;
using Recommender.Trees;

namespace Recommender.Roles;

/// <summary>
/// Profile → probability of each role: a maximum-entropy linear model and boosted trees, averaged, then calibrated.
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

    public required RoleTrees Trees
    {
        get;
        init
        {
            field = value;
            (_layout, _lanes) = (null, null);
        }
    }

    /// <summary>The share of the trees in the average, 0 to 1.</summary>
    public required double TreeShare { get; init; }

    public required RoleCalibration Full { get; init; }

    public required RoleCalibration Thin { get; init; }

    /// <summary>The trees as bit vectors. Made at the first use; it is the same whoever makes it.</summary>
    internal BitVectorTrees Layout => _layout ??= Trees.LayOut();

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
            Trees.ToProbabilities(trees);
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
        Trees.ToProbabilities(probabilities);
    }
}
