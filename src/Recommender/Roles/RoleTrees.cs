using Recommender.Trees;

namespace Recommender.Roles;

/// <summary>The trees of a role model, and how their scores, one a role, become probabilities.</summary>
public abstract record RoleTrees
{
    internal abstract BitVectorTrees LayOut();

    /// <summary>Scores → probabilities that add up to 1, in place.</summary>
    internal abstract void ToProbabilities(Span<double> scores);
}

/// <summary>Trees that all roles share; their scores are logits.</summary>
public sealed record SharedRoleTrees(MultiOutputTrees Trees) : RoleTrees
{
    internal override BitVectorTrees LayOut() => new(Trees);

    internal override void ToProbabilities(Span<double> scores) => Probabilities.Softmax(scores);
}

/// <summary>One role against the rest, an ensemble and the scale of its score each, as formats 1 and 2 of a bundle have them.</summary>
public sealed record OneVsRestRoleTrees(IReadOnlyList<TreeEnsemble> Ensembles, IReadOnlyList<PlattScale> Scales) : RoleTrees
{
    internal override BitVectorTrees LayOut() => new(Ensembles);

    internal override void ToProbabilities(Span<double> scores)
    {
        Probabilities.Platt(scores, Scales);
        Probabilities.Normalise(scores);
    }
}
