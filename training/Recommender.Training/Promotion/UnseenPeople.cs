using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Training.Promotion;

/// <summary>
/// Rows of people whom neither of two trainings fitted or calibrated on: those the challenger's only judges, without whom the champion's
/// saw. <c>Former</c> are those of the champion's own rows. Of too many a draw by person.
/// </summary>
public sealed record UnseenPeople(IReadOnlyList<LabelledProfile> All, IReadOnlyList<LabelledProfile> Former)
{
    /// <param name="challenger">Its rows hold those of the champion that stay, as the same objects.</param>
    /// <param name="champion">The rows it learnt from, whole.</param>
    /// <param name="taxonomy">Any: who is held out hangs on no word of it.</param>
    public static UnseenPeople Of(LearntRows challenger, LearntRows champion, JobTaxonomy taxonomy)
    {
        ArgumentNullException.ThrowIfNull(challenger);
        ArgumentNullException.ThrowIfNull(champion);
        var ours = new SeenPeople(challenger.Rows, challenger.Recipe, taxonomy);
        var theirs = new SeenPeople(champion.Rows, champion.Recipe, taxonomy);
        var unseen = challenger.Rows.Where(row => ours.IsHeldOut(row) && !theirs.Saw(row)).ToList();
        var former = new HashSet<LabelledProfile>(champion.Rows, ReferenceEqualityComparer.Instance);
        var all = SeenPeople.Draw(unseen, ModelComparison.MostPeople);
        return new(all, [.. all.Where(former.Contains)]);
    }
}
