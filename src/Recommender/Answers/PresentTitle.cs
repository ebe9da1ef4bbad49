using Recommender.Taxonomy;
using Recommender.Trees;

namespace Recommender.Answers;

/// <summary>
/// What the title a person holds says of their roles: some stay, some move sideways to a role of the same family, one that shares
/// titles with theirs or one of a related occupation, and the rest go where skills alone point. Skills decide between sideways moves.
/// No row tells who moved where, so the shares are choices, not fits. Immutable; safe for any number of threads.
/// </summary>
internal sealed class PresentTitle
{
    /// <summary>The share of those who stay, and who move sideways, among people whose skills are known.</summary>
    private static readonly (double Stay, double Sideways) WithSkills = (0.35, 0.3);

    /// <summary>The same where the title is all that is known.</summary>
    private static readonly (double Stay, double Sideways) Alone = (0.6, 0.3);

    /// <summary>How likely a move to a related occupation is beside one within the family, were skills to point to both alike.</summary>
    private const double Related = 0.25;

    private readonly (int Label, double Weight)[][] _near;

    /// <param name="labels">The roles of a model, in its order.</param>
    /// <param name="labelOf">By role of the catalogue, the label under which its holders are; -1 for none.</param>
    /// <param name="taxonomy">All titles that may be held, and their occupations.</param>
    public PresentTitle(Role[] labels, int[] labelOf, JobTaxonomy taxonomy)
    {
        var related = labels.ToDictionary(label => label, taxonomy.Occupations.Near);
        _near = [.. taxonomy.Roles.All.Select(role => Near(role, labelOf[role.Index]))];

        (int Label, double Weight)[] Near(Role held, int label) => label < 0 ? [] : [.. Enumerable.Range(0, labels.Length)
            .Where(other => other != label)
            .Select(other => (Label: other, Weight: WeightOf(held, labels[label], labels[other])))
            .Where(other => other.Weight > 0)];

        double WeightOf(Role held, Role label, Role other) =>
            IsNear(held, label, other) ? 1 : related[label].Contains(other.Id) ? Related : 0;
    }

    /// <summary>
    /// Weighs probabilities of roles, in place, by the title held; they add up to 1 again. To hold a title never makes its role less
    /// likely than skills alone do: who stays is added to those whom skills lead there anyway.
    /// </summary>
    public void Weigh(Role held, int label, bool knowsSkills, Span<double> roles)
    {
        if (label < 0)
        {
            return;
        }

        var (stay, sideways) = knowsSkills ? WithSkills : Alone;
        var own = stay + ((1 - stay) * roles[label]);
        roles[label] = 0;
        var near = 0.0;
        foreach (var (place, weight) in _near[held.Index])
        {
            near += weight * roles[place];
        }

        var lift = near > 0 ? sideways / ((1 - stay - sideways) * near) : 0;
        foreach (var (place, weight) in _near[held.Index])
        {
            roles[place] *= 1 + (weight * lift);
        }

        var others = Vectors.Sum(roles);
        if (others > 0)
        {
            Vectors.Scale(roles, (1 - own) / others, 0);
        }

        roles[label] = own;
        Probabilities.Normalise(roles);
    }

    // Of the same family as the title or its label, or one of the title's wider roles, or one whose own wider roles hold the label.
    private static bool IsNear(Role held, Role label, Role other) =>
        other.Family == held.Family || other.Family == label.Family || held.Parents.Contains(other.Id) || other.Parents.Contains(label.Id);
}
