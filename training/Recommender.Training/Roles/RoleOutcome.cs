using Recommender.Taxonomy;

namespace Recommender.Training.Roles;

/// <summary>What was said of a person's role, and the truth. Ties go by label order.</summary>
internal sealed record RoleOutcome(double[] Probabilities, int Label)
{
    /// <summary>1 when the true role came first.</summary>
    public int Rank { get; } = 1 + Enumerable.Range(0, Probabilities.Length)
        .Count(i => Probabilities[i] > Probabilities[Label] || (Probabilities[i] == Probabilities[Label] && i < Label));

    /// <summary>The label suggested first.</summary>
    public int First { get; } = Array.IndexOf(Probabilities, Probabilities.Max());

    /// <summary>The roles in label order, which may differ from fold to fold; none where labels speak for themselves.</summary>
    public IReadOnlyList<Role> Known { get; init; } = [];

    /// <summary>The true role, the same number in every fold.</summary>
    public int Truth => Known.Count == 0 ? Label : Known[Label].Index;

    /// <summary>The role suggested first, the same number in every fold.</summary>
    public int Told => Known.Count == 0 ? First : Known[First].Index;
}
