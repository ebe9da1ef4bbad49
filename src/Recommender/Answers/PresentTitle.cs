using Recommender.Taxonomy;
using Recommender.Trees;

namespace Recommender.Answers;

/// <summary>
/// What the title a person holds says of their roles: some stay, some move sideways to a role of the same family or one that shares
/// titles with theirs, and the rest go where skills alone point. Skills decide between sideways moves. No row tells who moved where, so
/// the shares are choices, not fits. Immutable; safe for any number of threads.
/// </summary>
internal sealed class PresentTitle
{
    /// <summary>The share of those who stay, and who move sideways, among people whose skills are known.</summary>
    private static readonly (double Stay, double Sideways) WithSkills = (0.35, 0.3);

    /// <summary>The same where the title is all that is known.</summary>
    private static readonly (double Stay, double Sideways) Alone = (0.6, 0.3);

    private readonly int[][] _near;

    /// <param name="labels">The roles of a model, in its order.</param>
    /// <param name="labelOf">By role of the catalogue, the label under which its holders are; -1 for none.</param>
    /// <param name="catalog">All titles that may be held.</param>
    public PresentTitle(Role[] labels, int[] labelOf, RoleCatalog catalog) =>
        _near = [.. catalog.All.Select(role => Near(role, labelOf[role.Index], labels))];

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
        foreach (var place in _near[held.Index])
        {
            near += roles[place];
        }

        var lift = near > 0 ? 1 + (sideways / ((1 - stay - sideways) * near)) : 1;
        foreach (var place in _near[held.Index])
        {
            roles[place] *= lift;
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
    private static int[] Near(Role held, int label, Role[] labels) =>
        [.. Enumerable.Range(0, labels.Length).Where(i => i != label
            && (labels[i].Family == held.Family
                || (label >= 0 && labels[i].Family == labels[label].Family)
                || held.Parents.Contains(labels[i].Id)
                || (label >= 0 && labels[i].Parents.Contains(labels[label].Id))))];
}
