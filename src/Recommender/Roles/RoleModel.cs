using Recommender.Features;
using Recommender.People;
using Recommender.Trees;

namespace Recommender.Roles;

/// <summary>
/// Profile → probability of each role: a maximum-entropy linear model and boosted trees, averaged, then calibrated.
/// Of who tells nothing one calibration holds, of who tells everything another, and between them a mean that changes with every skill
/// given, so that no skill makes a jump. Immutable; safe for any number of threads.
/// </summary>
public sealed record RoleModel
{
    private BitVectorTrees? _layout;
    private TreeLanes? _lanes;

    /// <summary>A profile with at most this many skills and no activities tells little.</summary>
    public const int FewSkills = 8;

    /// <summary>One activity tells a calibration as much as so many skills.</summary>
    private const int SkillsAnActivity = 3;

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

    /// <summary>The calibration of those who tell everything.</summary>
    public required RoleCalibration Full { get; init; }

    /// <summary>The calibration of those who tell nothing; in older models of all who tell little.</summary>
    public required RoleCalibration Thin { get; init; }

    /// <summary>
    /// Skills of which the two calibrations count by halves; null in older models, where one or the other holds
    /// (<see cref="IsThin"/>).
    /// </summary>
    public double? HalfTold { get; init; }

    /// <summary>The trees as bit vectors. Made at the first use; it is the same whoever makes it.</summary>
    internal BitVectorTrees Layout => _layout ??= Trees.LayOut();

    /// <summary>The same for several profiles at a time.</summary>
    internal TreeLanes Lanes => _lanes ??= new(Layout);

    /// <summary>How much of a profile is given, 0 (nothing) to 1: the share of the full calibration.</summary>
    public double ToldBy(ResolvedProfile profile)
    {
        if (HalfTold is not { } half)
        {
            return IsThin(profile) ? 0 : 1;
        }

        var given = profile.Skills.Length + (SkillsAnActivity * profile.Activities.Length);
        return given / (given + half);
    }

    /// <summary>
    /// Writes calibrated probabilities in label order, of a profile of which <paramref name="given"/> is known; they add up to 1.
    /// </summary>
    public void Predict(FeatureVector vector, double given, Span<double> probabilities)
    {
        Span<double> trees = stackalloc double[probabilities.Length];
        Layout.Score(vector, trees);
        Predict(vector, trees, given, probabilities);
    }

    /// <summary>As the other, with the scores of the trees, in whose place come their probabilities.</summary>
    internal void Predict(FeatureVector vector, Span<double> trees, double given, Span<double> probabilities)
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

        Thin.Apply(probabilities, Full, given);
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
